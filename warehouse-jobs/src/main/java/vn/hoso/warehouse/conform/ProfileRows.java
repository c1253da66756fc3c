// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Withdrawal;
import vn.hoso.formats.document.DocumentResult;
import vn.hoso.formats.document.ToldDocument;
import vn.hoso.formats.profile.ProfileDocument;
import vn.hoso.formats.profile.ProfileResult;
import vn.hoso.formats.profile.ToldDose;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.VaccineDose;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** Rows of health profiles, their doses, and documents about a person. */
final class ProfileRows {

  private ProfileRows() {}

  static HealthProfile profile(
      Submission submission, ProfileResult read, ProfileDocument document, long version) {
    return new HealthProfile(
        document.profileId(),
        submission.facilityCode(),
        version,
        submission.submissionId(),
        submission.receivedAt(),
        Remarks.verdict(1, 0, read.violations().size()),
        read.requestId(),
        read.toldOn(),
        document.person(),
        document.relatives(),
        document.history(),
        document.visits(),
        document.fields(),
        document.patient().mentionId(),
        document.patient(),
        EncounterTable.ACTIVE,
        null,
        null);
  }

  static PersonDocument document(
      Submission submission, DocumentResult read, ToldDocument document, long version) {
    return new PersonDocument(
        document.documentId(),
        submission.facilityCode(),
        version,
        submission.submissionId(),
        submission.receivedAt(),
        Remarks.verdict(1, 0, read.violations().size()),
        SubmissionKind.of(submission.kind()).code(),
        document.number(),
        document.issuedOn(),
        document.diagnosis(),
        document.fields(),
        document.patient().mentionId(),
        document.patient(),
        EncounterTable.ACTIVE,
        null,
        null);
  }

  /** A version that says of messages but that they are ended, or count again. */
  static HealthProfile ended(Submission submission, Withdrawal withdrawal, String status) {
    boolean byNumber = withdrawal.name() == Withdrawal.Name.NUMBER;
    return new HealthProfile(
        Ids.hash("HW", submission.submissionId()),
        submission.facilityCode(),
        Conformer.version(submission, 0),
        submission.submissionId(),
        submission.receivedAt(),
        Remarks.verdict(1, 0, 0),
        byNumber ? withdrawal.key() : null,
        null,
        Map.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        null,
        null,
        status,
        reason(withdrawal),
        byNumber ? null : withdrawal.key());
  }

  /**
   * The same of a document.
   *
   * @param documentId of the document that is named by its number
   */
  static PersonDocument ended(
      Submission submission, Withdrawal withdrawal, String documentId, String status) {
    boolean byNumber = withdrawal.name() == Withdrawal.Name.NUMBER;
    return new PersonDocument(
        byNumber ? documentId : Ids.hash("DW", submission.submissionId()),
        submission.facilityCode(),
        Conformer.version(submission, 0),
        submission.submissionId(),
        submission.receivedAt(),
        Remarks.verdict(1, 0, 0),
        withdrawal.paper().code(),
        byNumber ? withdrawal.key() : null,
        null,
        null,
        List.of(),
        null,
        null,
        status,
        reason(withdrawal),
        byNumber ? null : withdrawal.key());
  }

  private static @Nullable String reason(Withdrawal withdrawal) {
    return withdrawal.reason().isBlank() ? null : withdrawal.reason().strip();
  }

  static List<VaccineDose> doses(Submission submission, ProfileDocument document, long version) {
    List<VaccineDose> doses = new ArrayList<>();
    for (ToldDose dose : document.doses()) {
      doses.add(dose(submission, document, dose, version, doses.size() + 1));
    }
    return doses;
  }

  private static VaccineDose dose(
      Submission submission, ProfileDocument document, ToldDose dose, long version, int row) {
    String vaccine = dose.vaccineName() == null ? dose.vaccineCode() : dose.vaccineName();
    String day = dose.givenOn() == null ? "row " + row : dose.givenOn().toString();
    return new VaccineDose(
        Ids.hash("IM", document.profileId(), vaccine, day),
        submission.facilityCode(),
        version,
        row,
        submission.submissionId(),
        submission.receivedAt(),
        document.profileId(),
        document.patient().mentionId(),
        dose.vaccineCode(),
        dose.vaccineName(),
        dose.vaccineKind(),
        dose.statusCode(),
        dose.givenOn(),
        dose.dose(),
        dose.reaction(),
        dose.nextOn(),
        dose.pregnancyMonth(),
        dose.motherTetanusDoses(),
        dose.fields());
  }
}
