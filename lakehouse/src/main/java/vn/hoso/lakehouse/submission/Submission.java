// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One thing received, byte for byte. Rows are appended once and never changed. */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the row; nothing compares rows
public record Submission(
    @Column(id = 1, doc = "Tracking id given to the sender at intake, time ordered")
        String submissionId,
    @Column(id = 2, doc = "Sending facility as authenticated (MA_CSKCB); 00000 is the department")
        String facilityCode,
    @Column(id = 3, doc = "How it came: gateway or loader") String channel,
    @Column(id = 4, doc = "What it is: see SubmissionKind") String kind,
    @Column(id = 5, doc = "Media type as declared by the sender") @Nullable String contentType,
    @Column(id = 6, doc = "The bytes exactly as received") byte[] content,
    @Column(id = 7, doc = "SHA-256 of the bytes, hex") String sha256,
    @Column(id = 8, doc = "Length in bytes") long size,
    @Column(id = 9, doc = "Time of receipt (UTC); back-dated for history loads") Instant receivedAt,
    @Column(id = 10, doc = "The sender's own request id") @Nullable String clientRequestId,
    @Column(id = 11, doc = "File name when loaded from files") @Nullable String fileName,
    @Column(id = 12, doc = "Kafka topic") String kafkaTopic,
    @Column(id = 13, doc = "Kafka partition") int kafkaPartition,
    @Column(id = 14, doc = "Kafka offset: order of arrival within a facility") long kafkaOffset,
    @Column(id = 15, doc = "Kafka record time (UTC)") Instant kafkaTimestamp,
    @Column(id = 16, doc = "Verdict on the facility's signature: see SignatureVerdict")
        String signatureVerdict,
    @Column(id = 17, doc = "What the gateway found of the signature, and the policy it went by")
        @Nullable SignatureFacts signature,
    @Column(id = 18, doc = "What a scanned paper belongs to; none of anything else")
        @Nullable AttachedTo attachedTo) {

  /** Next column id: 19. */
  public static final TableContract TABLE =
      TableContract.of(
              "intake",
              "submission",
              "One thing received: its bytes, sender, time and Kafka position",
              Submission.class,
              "submission_id")
          .partitionedBy(spec -> spec.month("received_at"));

  /** Anything but a scanned paper. */
  public Submission(
      String submissionId,
      String facilityCode,
      String channel,
      String kind,
      @Nullable String contentType,
      byte[] content,
      String sha256,
      long size,
      Instant receivedAt,
      @Nullable String clientRequestId,
      @Nullable String fileName,
      String kafkaTopic,
      int kafkaPartition,
      long kafkaOffset,
      Instant kafkaTimestamp,
      String signatureVerdict,
      @Nullable SignatureFacts signature) {
    this(
        submissionId,
        facilityCode,
        channel,
        kind,
        contentType,
        content,
        sha256,
        size,
        receivedAt,
        clientRequestId,
        fileName,
        kafkaTopic,
        kafkaPartition,
        kafkaOffset,
        kafkaTimestamp,
        signatureVerdict,
        signature,
        null);
  }
}
