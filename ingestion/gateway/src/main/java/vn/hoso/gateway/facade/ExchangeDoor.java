// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeLimit;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.submission.Answer;

/**
 * The envelope of the health ministry's axis (QĐ 1551/2026, 2062/2026): a header, the data in
 * base64, a signature over both. The data is taken; whose it is, the account says.
 */
@RestController
final class ExchangeDoor {
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Pattern MESSAGE_ID = Pattern.compile("[\\x21-\\x7E]{1,100}");
  private static final String REPLY = "102";

  private final LegacyLogin login;
  private final OwnIntake intake;
  private final Clock clock;
  private final long maxBytes;

  ExchangeDoor(LegacyLogin login, OwnIntake intake, Clock clock, IntakeLimit limit) {
    this.login = login;
    this.intake = intake;
    this.clock = clock;
    this.maxBytes = limit.maxBytes();
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
  ResponseEntity<TokenAnswer> login(HttpServletRequest request)
      throws IOException, ServletException {
    LegacyRequest asked = LegacyRequest.read(request, maxBytes);
    LegacyLogin.Outcome outcome =
        login.login(asked.field("username"), asked.field("password"), TOKEN_LIFE);
    if (outcome instanceof LegacyLogin.Outcome.Token granted) {
      return ResponseEntity.ok(
          new TokenAnswer(granted.token().value(), "CM_SUCCESS", "Thành công / OK"));
    }
    if (outcome instanceof LegacyLogin.Outcome.TooOften tooOften) {
      return ResponseEntity.status(429)
          .header(HttpHeaders.RETRY_AFTER, Long.toString(tooOften.seconds()))
          .body(
              new TokenAnswer(
                  null, "CM_INVALID_REQUEST", LegacyAnswers.message(IntakeRule.TOO_FAST)));
    }
    return ResponseEntity.status(401)
        .body(
            new TokenAnswer(
                null,
                "CM_INVALID_REQUEST",
                "Sai tài khoản hoặc mật khẩu / Wrong user name or password"));
  }

  @PostMapping("/api/platform/data-sync/push")
  ResponseEntity<Reply> push(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException, ServletException {
    String messageId = "";
    try {
      LegacyRequest sent = LegacyRequest.read(request, maxBytes);
      messageId = sent.field("msg_id");
      String id = MESSAGE_ID.matcher(messageId).matches() ? messageId : null;
      return reply(messageId, intake.take(sender, "", sent.file("data"), null, id));
    } catch (RefusedException e) {
      return reply(messageId, new Answer.Refused(e.refusal()));
    }
  }

  private ResponseEntity<Reply> reply(String messageId, Answer answer) {
    Header header = new Header(REPLY, messageId, clock.millis());
    return answer.fold(
        accepted ->
            ResponseEntity.ok(
                new Reply(
                    header, "CM_SUCCESS", "Đã tiếp nhận / Received", accepted.submissionId())),
        refused -> {
          Refusal refusal = refused.refusal();
          boolean ours = refusal.rule().status() >= 500;
          return ResponseEntity.status(ours ? refusal.rule().status() : 200)
              .body(
                  new Reply(
                      header,
                      ours ? "CM_SYSTEM_ERROR" : "CM_INVALID_REQUEST",
                      LegacyAnswers.message(refusal),
                      null));
        });
  }
}
