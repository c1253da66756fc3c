// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
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

/** The calls by which software sends QĐ 831 records to a province's portal. */
@RestController
final class HealthProfileDoor {
  /** As the portals give: software takes a new token after two and a half hours, not on 401. */
  private static final Duration TOKEN_LIFE = Duration.ofHours(3);

  private final LegacyLogin login;
  private final OwnIntake intake;
  private final long maxBytes;

  HealthProfileDoor(LegacyLogin login, OwnIntake intake, IntakeLimit limit) {
    this.login = login;
    this.intake = intake;
    this.maxBytes = limit.maxBytes();
  }

  /**
   * @param time the token's life in minutes
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"success", "message", "type", "time", "token"})
  record TokenAnswer(
      boolean success, String message, String type, long time, @Nullable String token) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"ContentType", "SerializerSettings", "StatusCode", "Value"})
  record Result(
      @JsonProperty("ContentType") @Nullable String contentType,
      @JsonProperty("SerializerSettings") @Nullable String serializerSettings,
      @JsonProperty("StatusCode") @Nullable Integer statusCode,
      @JsonProperty("Value") String value) {}

  @PostMapping({"/get-token", "/api/get-token"})
  ResponseEntity<TokenAnswer> token(HttpServletRequest request)
      throws IOException, ServletException {
    LegacyRequest asked = LegacyRequest.read(request, maxBytes);
    LegacyLogin.Outcome outcome =
        login.login(asked.field("username"), asked.field("password"), TOKEN_LIFE);
    if (outcome instanceof LegacyLogin.Outcome.Token granted) {
      return ResponseEntity.ok(
          new TokenAnswer(
              true, "Thành công / OK", "Bearer", TOKEN_LIFE.toMinutes(), granted.token().value()));
    }
    if (outcome instanceof LegacyLogin.Outcome.TooOften tooOften) {
      return ResponseEntity.status(429)
          .header(HttpHeaders.RETRY_AFTER, Long.toString(tooOften.seconds()))
          .body(noToken(LegacyAnswers.message(IntakeRule.TOO_FAST)));
    }
    return ResponseEntity.status(401)
        .body(noToken("Sai tài khoản hoặc mật khẩu / Wrong user name or password"));
  }

  @PostMapping({"/CSDLYTE831/import-csdlyte831-mobile", "/api/CSDLYTE831/import-csdlyte831-mobile"})
  ResponseEntity<Result> send(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException, ServletException {
    try {
      LegacyRequest sent = LegacyRequest.read(request, maxBytes);
      return intake
          .take(sender, "", sent.file("xmlFile", "file"), sent.fileName(), null)
          .fold(
              accepted ->
                  ResponseEntity.ok(
                      new Result(
                          null,
                          null,
                          null,
                          "Đã tiếp nhận hồ sơ sức khỏe / Received: " + accepted.submissionId())),
              HealthProfileDoor::refused);
    } catch (RefusedException e) {
      return refused(new Answer.Refused(e.refusal()));
    }
  }

  private static ResponseEntity<Result> refused(Answer.Refused answer) {
    Refusal refusal = answer.refusal();
    int status = refusal.rule().status();
    return ResponseEntity.status(status)
        .body(new Result(null, null, status, LegacyAnswers.message(refusal)));
  }

  private static TokenAnswer noToken(String message) {
    return new TokenAnswer(false, message, "Bearer", 0, null);
  }
}
