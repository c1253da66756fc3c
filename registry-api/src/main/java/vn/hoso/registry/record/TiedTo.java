// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.record;

import java.time.Instant;

/**
 * Restricts a search to people a facility has a relation with.
 *
 * @param residentsToo whether living in the facility's commune is enough, as for a station
 */
public record TiedTo(String facilityCode, boolean residentsToo, Instant treatedSince) {

  public String condition() {
    return """
         AND (
          (:lives AND c.commune_code = (SELECT f.commune_code FROM serving.facility f
                                        WHERE f.facility_code = :facility))
          OR EXISTS (SELECT 1 FROM serving.treatment t
                     WHERE t.citizen_id = c.citizen_id AND t.facility_code = :facility
                       AND t.last_at >= :treated_since))""";
  }
}
