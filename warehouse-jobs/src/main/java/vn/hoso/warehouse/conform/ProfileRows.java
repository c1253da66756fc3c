// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.util.ArrayList;
import java.util.List;
import vn.hoso.formats.document.DocumentResult;
import vn.hoso.formats.document.ToldDocument;
import vn.hoso.formats.profile.ProfileDocument;
import vn.hoso.formats.profile.ProfileResult;
import vn.hoso.formats.profile.ToldDose;
import vn.hoso.lakehouse.identifier.Ids;
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
        document.patient());
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
        document.patient());
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
