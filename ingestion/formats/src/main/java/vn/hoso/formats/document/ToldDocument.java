// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.document;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.source.PersonDocument;

/**
 * One document.
 *
 * @param place in the file, from 1
 * @param documentId the same for every version a facility sends of it
 * @param number its own number, when it has one
 */
public record ToldDocument(
    int place,
    String documentId,
    Patient patient,
    @Nullable String number,
    @Nullable LocalDate issuedOn,
    @Nullable String diagnosis,
    List<PersonDocument.Field> fields) {

  public ToldDocument {
    fields = List.copyOf(fields);
  }
}
