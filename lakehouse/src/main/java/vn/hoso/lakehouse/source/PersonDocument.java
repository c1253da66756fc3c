// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * A document about a person that belongs to no insurance encounter, with every field it came with.
 */
public record PersonDocument(
    @Column(
            id = 1,
            doc =
                "Facility and the document's own key; the same for every version; a withdrawal that"
                    + " names a submission has its own")
        String documentId,
    @Column(id = 2, doc = "Who sent it") String facilityCode,
    @Column(id = 3, doc = "Order of arrival: Kafka offset and part") long version,
    @Column(id = 4, doc = "Submission that brought it") String submissionId,
    @Column(id = 5, doc = "Time of receipt (UTC)") Instant receivedAt,
    @Column(id = 6, doc = "accepted or accepted_with_warnings") String verdict,
    @Column(id = 7, doc = "health_check or prescription") String kind,
    @Column(id = 8, doc = "The document's own number") @Nullable String number,
    @Column(id = 9, doc = "Day of the document (local)") @Nullable LocalDate issuedOn,
    @Column(id = 10, doc = "Diagnosis or conclusion, as written") @Nullable String diagnosis,
    @Column(id = 11, doc = "Every field as it came") List<Field> fields,
    @Column(id = 12, doc = "The mention this document makes") @Nullable String mentionId,
    @Column(id = 13, doc = "The person as linking sees it") @Nullable Patient patient,
    @Column(
            id = 14,
            doc =
                "active: a document; cancelled or restored: what the facility said of the earlier"
                    + " versions")
        String status,
    @Column(id = 15, doc = "Why the facility cancelled or restored it, in its own words, if told")
        @Nullable String statusReason,
    @Column(id = 16, doc = "Submission that a withdrawal names in place of a number")
        @Nullable String namedSubmission) {

  /** Next column id: 17. */
  public static final TableContract HEALTH_CHECK =
      TableContract.of(
          "source",
          "health_check",
          "One health check (QĐ 1551, envelope KHAMSUCKHOE), one version of it",
          PersonDocument.class,
          "document_id",
          "version");

  public static final TableContract PRESCRIPTION =
      TableContract.of(
          "source",
          "prescription",
          "One national e-prescription (QĐ 808), one version of it",
          PersonDocument.class,
          "document_id",
          "version");

  public PersonDocument {
    fields = List.copyOf(fields);
  }

  /** One value where it stood. */
  public record Field(
      @Column(id = 1, doc = "Inner table, or list, it stood in; none at the top")
          @Nullable String part,
      @Column(id = 2, doc = "Row of that table, from 1") int rowNumber,
      @Column(id = 3, doc = "The standard's own name") String name,
      @Column(id = 4, doc = "Value as given") String value) {
    // Next column id: 5.
  }
}
