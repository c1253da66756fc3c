// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.source;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * A scanned paper, one version of it: what is known of its bytes, which lie with the submission
 * that brought them and are never read.
 */
public record Attachment(
    @Column(
            id = 1,
            doc =
                "Facility, what it belongs to and the bytes; the same when sent again; a withdrawal"
                    + " has its own")
        String attachmentId,
    @Column(id = 2, doc = "Who sent it") String facilityCode,
    @Column(id = 3, doc = "Order of arrival: Kafka offset and part") long version,
    @Column(id = 4, doc = "Submission that brought it; its content is the paper")
        String submissionId,
    @Column(id = 5, doc = "Time of receipt (UTC)") Instant receivedAt,
    @Column(id = 6, doc = "Encounter it belongs to: hash of facility and MA_LK")
        @Nullable String encounterId,
    @Column(id = 7, doc = "MA_LK as told") @Nullable String maLk,
    @Column(id = 8, doc = "12-digit personal id of the person it belongs to")
        @Nullable String personalId,
    @Column(id = 9, doc = "Insurance card of the person it belongs to")
        @Nullable String insuranceCard,
    @Column(id = 10, doc = "Title, in the sender's words") @Nullable String title,
    @Column(id = 11, doc = "Kind of paper, in the sender's words") @Nullable String paperType,
    @Column(id = 12, doc = "Day of the paper (local)") @Nullable LocalDate issuedOn,
    @Column(id = 13, doc = "Media type, told by the first bytes") @Nullable String mediaType,
    @Column(id = 14, doc = "Length in bytes") long size,
    @Column(id = 15, doc = "SHA-256 of the bytes, hex") @Nullable String sha256,
    @Column(
            id = 16,
            doc =
                "active: a paper; cancelled or restored: what the facility said of those that came"
                    + " with the submission it names")
        String status,
    @Column(id = 17, doc = "Why the facility cancelled or restored it, in its own words, if told")
        @Nullable String statusReason,
    @Column(id = 18, doc = "Submission that a withdrawal names") @Nullable String namedSubmission,
    @Column(
            id = 19,
            doc =
                "SHA-1 of the bytes, base64, as FHIR R4 wants it of an attachment; absent of those"
                    + " conformed before it was noted")
        @Nullable String sha1) {

  /** What FHIR R4 calls the hash of an attachment: nothing of ours relies on it. */
  public static String fhirHash(byte[] content) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-1").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }

  /** Next column id: 20. */
  public static final TableContract TABLE =
      TableContract.of(
          "source",
          "attachment",
          "One scanned paper (PDF or image), one version of it; its bytes are in intake.submission",
          Attachment.class,
          "attachment_id",
          "version");
}
