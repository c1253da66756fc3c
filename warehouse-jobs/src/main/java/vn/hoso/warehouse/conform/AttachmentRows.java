// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import vn.hoso.formats.ScannedPaper;
import vn.hoso.formats.Withdrawal;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.Submission;

/** Rows of scanned papers. */
final class AttachmentRows {

  private AttachmentRows() {}

  static Attachment attachment(Submission submission, AttachedTo to) {
    String facility = submission.facilityCode();
    return new Attachment(
        Ids.hash(
            "AT", facility, to.maLk(), to.personalId(), to.insuranceCard(), submission.sha256()),
        facility,
        Conformer.version(submission, 0),
        submission.submissionId(),
        submission.receivedAt(),
        to.maLk() == null ? null : Ids.encounter(facility, to.maLk()),
        to.maLk(),
        to.personalId(),
        to.insuranceCard(),
        to.title(),
        to.paperType(),
        to.issuedOn(),
        ScannedPaper.of(submission.content())
            .map(ScannedPaper::mediaType)
            .orElse(submission.contentType()),
        submission.size(),
        submission.sha256(),
        EncounterTable.ACTIVE,
        null,
        null,
        Attachment.fhirHash(submission.content()));
  }

  /** A version that says of papers but that they are ended, or count again. */
  static Attachment ended(Submission submission, Withdrawal withdrawal, String status) {
    return new Attachment(
        Ids.hash("AW", submission.submissionId()),
        submission.facilityCode(),
        Conformer.version(submission, 0),
        submission.submissionId(),
        submission.receivedAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        0,
        null,
        status,
        withdrawal.reason().isBlank() ? null : withdrawal.reason().strip(),
        withdrawal.key(),
        null);
  }
}
