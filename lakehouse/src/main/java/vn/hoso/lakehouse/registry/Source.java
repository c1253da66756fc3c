// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/**
 * One telling of a fact: who sent it, with what, and where it stood in there. A row lists none as
 * long as the submission of what holds it (its encounter, or the facts of one facility) alone tells
 * it; as soon as another tells it too, or instead, the row lists all, its own first.
 */
public record Source(
    @Column(id = 1, doc = "Facility that told it") String facilityCode,
    @Column(id = 2, doc = "Submission that told it") String submissionId,
    @Column(
            id = 3,
            doc =
                "How it was told: QD4210, QD130, QD4750, QD3176, QD1931; QD831; FHIR R4; HL7v2;"
                    + " health_check, prescription or attachment")
        @Nullable String standard,
    @Column(
            id = 4,
            doc =
                "Where it stood: XML2[3], the row 3 of XML2; XML1/MA_BENH_CHINH, a field;"
                    + " CHANDOANBENH[1] of QD831; Observation/id of FHIR")
        @Nullable String place,
    @Column(id = 5, doc = "Receipt of that submission (UTC)") Instant receivedAt) {
  // Next column id: 6.

  /** The doc of the column of a row that its holder says the submission of. */
  static final String OF_HELD =
      "Every telling of it, the encounter's own first where that tells it; none where the"
          + " encounter's (or the holding facts') own submission alone tells it";

  /** The doc of the column of a row that names a submission itself. */
  static final String OF_ROW =
      "Every telling of it, its own first; none where submission_id alone tells it";

  /** The same submission, another place in it. */
  public Source at(@Nullable String where) {
    return new Source(facilityCode, submissionId, standard, where, receivedAt);
  }

  /** Whether both came with one submission. */
  public boolean isOfSubmission(String facility, String submission) {
    return facilityCode.equals(facility) && submissionId.equals(submission);
  }
}
