// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.WaitingFor;

/**
 * What the gateway can tell about a submission.
 *
 * @param waiting of a scanned paper that lies in no record yet; absent otherwise
 * @param violations every broken rule; absent in lists
 */
record SubmissionStatus(
    String submissionId,
    String facilityCode,
    String kind,
    SubmissionState state,
    long size,
    Instant receivedAt,
    @Nullable String fileName,
    int encountersAccepted,
    int encountersRefused,
    int warnings,
    Instant updatedAt,
    ReceiptSignature signature,
    @Nullable Waiting waiting,
    @Nullable List<FoundViolation> violations) {

  /** What keeps a scanned paper that was accepted out of every record, for now. */
  record Waiting(String reason, String message, String messageEn) {
    static @Nullable Waiting of(@Nullable String code) {
      return code == null
          ? null
          : WaitingFor.of(code)
              .map(reason -> new Waiting(code, reason.vietnamese(), reason.english()))
              .orElse(null);
    }
  }

  /** One broken rule: where, what shape the value had and what was expected; not the value. */
  record FoundViolation(
      String ruleId,
      String severity,
      @Nullable String maLk,
      @Nullable String tableName,
      @Nullable Integer rowNumber,
      @Nullable String field,
      @Nullable String place,
      @Nullable String valueShape,
      @Nullable String expected,
      String messageVi,
      String messageEn) {}

  /** For those who share an account: a file's name, or who signed it, tells whose it is. */
  SubmissionStatus forSharers() {
    return new SubmissionStatus(
        submissionId,
        facilityCode,
        kind,
        state,
        size,
        receivedAt,
        null,
        encountersAccepted,
        encountersRefused,
        warnings,
        updatedAt,
        signature.withoutSigner(),
        waiting,
        violations);
  }

  SubmissionStatus with(List<FoundViolation> found) {
    return new SubmissionStatus(
        submissionId,
        facilityCode,
        kind,
        state,
        size,
        receivedAt,
        fileName,
        encountersAccepted,
        encountersRefused,
        warnings,
        updatedAt,
        signature,
        waiting,
        List.copyOf(found));
  }
}
