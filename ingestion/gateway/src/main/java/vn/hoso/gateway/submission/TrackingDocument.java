// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.hoso.gateway.problem.RefusedException;

/**
 * What a sender gets for what was taken.
 *
 * @param duplicateOf an earlier submission of the same facility with the same bytes
 */
record TrackingDocument(
    String submissionId,
    String state,
    String message,
    String messageEn,
    @Nullable String duplicateOf) {

  private static final String PATH = "/api/v1/submissions/";

  static TrackingDocument of(Answer.Accepted accepted) {
    return new TrackingDocument(
        accepted.submissionId(),
        SubmissionState.RECEIVED.code(),
        "Đã tiếp nhận; xem kết quả tại " + PATH + accepted.submissionId(),
        "Received; see the outcome at " + PATH + accepted.submissionId(),
        accepted.duplicateOf());
  }

  /** Where to ask for the outcome. */
  static URI location(String submissionId) {
    return URI.create(PATH + submissionId);
  }

  /** The whole answer; a refusal goes to the one place that answers those. */
  static ResponseEntity<?> of(Answer answer) {
    return answer.<ResponseEntity<?>>fold(
        accepted ->
            ResponseEntity.accepted()
                .location(location(accepted.submissionId()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(of(accepted)),
        refused -> {
          throw RefusedException.alreadyKept(refused.refusal());
        });
  }
}
