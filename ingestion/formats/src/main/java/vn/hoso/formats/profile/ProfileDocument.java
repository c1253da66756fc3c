// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

import java.util.List;
import java.util.Map;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.source.ProfileItem;
import vn.hoso.lakehouse.source.ProfileRelative;
import vn.hoso.lakehouse.source.ProfileVisit;

/**
 * One HOSOSUCKHOE.
 *
 * @param number place in the file, from 1
 * @param profileId the same for every version a facility sends of a person's record
 * @param person every field of THONGTINCHUNG by the standard's own name
 * @param fields what nothing else holds, by path of element names
 */
public record ProfileDocument(
    int number,
    String profileId,
    Patient patient,
    Map<String, String> person,
    List<ProfileRelative> relatives,
    List<ProfileItem> history,
    List<ToldDose> doses,
    List<ProfileVisit> visits,
    Map<String, String> fields) {

  public ProfileDocument {
    person = Map.copyOf(person);
    relatives = List.copyOf(relatives);
    history = List.copyOf(history);
    doses = List.copyOf(doses);
    visits = List.copyOf(visits);
    fields = Map.copyOf(fields);
  }
}
