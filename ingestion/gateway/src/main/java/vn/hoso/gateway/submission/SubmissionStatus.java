// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway can tell about a submission.
 *
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
    @Nullable List<FoundViolation> violations) {

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
        List.copyOf(found));
  }
}
