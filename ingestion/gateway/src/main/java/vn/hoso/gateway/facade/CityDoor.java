// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.Refusal;

/**
 * The calls by which software sends health checks to Hà Nội's hub: the envelope of the ministry's
 * axis at other addresses, with an answer of its own.
 */
@RestController
final class CityDoor {
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);

  private final LegacyCalls calls;
  private final OwnIntake intake;

  CityDoor(LegacyCalls calls, OwnIntake intake) {
    this.calls = calls;
    this.intake = intake;
  }

  /**
   * @param expiresIn seconds
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TokenAnswer(
      @JsonProperty("access_token") @Nullable String accessToken,
      @JsonProperty("token_type") @Nullable String tokenType,
      @JsonProperty("expires_in") @Nullable Long expiresIn,
      @JsonProperty("message") String message) {}

  /**
   * @param transaction the tracking id; null for what was not taken
   * @param status as the HTTP status
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Result(
      @JsonProperty("maGiaoDich") @Nullable String transaction, String message, int status) {}

  @PostMapping("/api/v1/resource/authentication/login")
  ResponseEntity<TokenAnswer> login(HttpServletRequest request) throws IOException {
    return calls.login(
        request,
        TOKEN_LIFE,
        token ->
            new TokenAnswer(token.value(), "Bearer", TOKEN_LIFE.toSeconds(), "Thành công / OK"),
        (status, message) -> new TokenAnswer(null, null, null, message));
  }

  @PostMapping("/api/v1/medical-record/ksk-lien-thong/kham-suc-khoe")
  ResponseEntity<Result> send(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException {
    return calls.send(
        request,
        sent ->
            intake
                .take(
                    OldAddress.AXIS,
                    sender,
                    "",
                    sent.file("data"),
                    null,
                    ExchangeDoor.requestId(sent.field(ExchangeDoor.MESSAGE)))
                .fold(
                    accepted ->
                        ResponseEntity.ok(
                            new Result(accepted.submissionId(), "Đã tiếp nhận / Received", 200)),
                    refused -> refused(refused.refusal())),
        (sent, refusal) -> refused(refusal));
  }

  private static ResponseEntity<Result> refused(Refusal refusal) {
    int status = refusal.rule().status();
    return ResponseEntity.status(status)
        .body(new Result(null, LegacyAnswers.message(refusal), status));
  }
}
