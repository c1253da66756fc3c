// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;

/**
 * The envelope of the health ministry's axis (QĐ 1551/2026, 2062/2026): a header, the data in
 * base64, a signature over both. The data is taken; whose it is, the account says.
 */
@RestController
final class ExchangeDoor {
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Pattern MESSAGE_ID = Pattern.compile("[\\x21-\\x7E]{1,100}");
  private static final String REPLY = "102";
  static final String MESSAGE = "msg_id";
  private static final String SUCCESS = "CM_SUCCESS";
  private static final String THEIR_ERROR = "CM_INVALID_REQUEST";
  private static final String OUR_ERROR = "CM_SYSTEM_ERROR";

  private final LegacyCalls calls;
  private final OwnIntake intake;
  private final Clock clock;

  ExchangeDoor(LegacyCalls calls, OwnIntake intake, Clock clock) {
    this.calls = calls;
    this.intake = intake;
    this.clock = clock;
  }

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record TokenAnswer(
      @Nullable String token,
      @JsonProperty("res_code") String code,
      @JsonProperty("res_message") String message) {}

  record Header(
      @JsonProperty("msg_type") String kind,
      @JsonProperty("ref_msg_id") String answers,
      @JsonProperty("send_datetime") long sentAt) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reply(
      Header header,
      @JsonProperty("res_code") String code,
      @JsonProperty("res_message") String message,
      @JsonProperty("tracking_id") @Nullable String trackingId) {}

  @PostMapping("/api/auth/login")
  ResponseEntity<TokenAnswer> login(HttpServletRequest request) throws IOException {
    return calls.login(
        request,
        TOKEN_LIFE,
        token -> new TokenAnswer(token.value(), SUCCESS, "Thành công / OK"),
        (status, message) ->
            new TokenAnswer(null, status.is5xxServerError() ? OUR_ERROR : THEIR_ERROR, message));
  }

  @PostMapping("/api/platform/data-sync/push")
  ResponseEntity<Reply> push(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException {
    return calls.send(
        request,
        sent -> {
          String messageId = sent.field(MESSAGE);
          return intake
              .take(OldAddress.AXIS, sender, "", sent.file("data"), null, requestId(messageId))
              .fold(
                  accepted ->
                      ResponseEntity.ok(
                          new Reply(
                              header(messageId),
                              SUCCESS,
                              "Đã tiếp nhận / Received",
                              accepted.submissionId())),
                  refused -> refused(messageId, refused.refusal()));
        },
        (sent, refusal) -> refused(sent.field(MESSAGE), refusal));
  }

  /** The message's own id makes a repeat harmless. */
  static @Nullable String requestId(String messageId) {
    return MESSAGE_ID.matcher(messageId).matches() ? messageId : null;
  }

  /** What may succeed when sent again has its HTTP status, too. */
  private ResponseEntity<Reply> refused(String messageId, Refusal refusal) {
    int status = refusal.rule().status();
    boolean ours = status >= 500;
    boolean again =
        ours || refusal.rule() == IntakeRule.TOO_FAST || refusal.rule() == IntakeRule.TOO_SLOW;
    return ResponseEntity.status(again ? status : 200)
        .body(
            new Reply(
                header(messageId),
                ours ? OUR_ERROR : THEIR_ERROR,
                LegacyAnswers.message(refusal),
                null));
  }

  private Header header(String messageId) {
    return new Header(REPLY, messageId, clock.millis());
  }
}
