// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
import vn.hoso.gateway.submission.Answer;

/** The calls by which software sends QĐ 831 records to a province's portal. */
@RestController
final class HealthProfileDoor {
  /** As the portals give: software takes a new token after two and a half hours, not on 401. */
  private static final Duration TOKEN_LIFE = Duration.ofHours(3);

  private final LegacyCalls calls;
  private final OwnIntake intake;

  HealthProfileDoor(LegacyCalls calls, OwnIntake intake) {
    this.calls = calls;
    this.intake = intake;
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
  ResponseEntity<TokenAnswer> token(HttpServletRequest request) throws IOException {
    return calls.login(
        request,
        TOKEN_LIFE,
        token ->
            new TokenAnswer(
                true, "Thành công / OK", "Bearer", TOKEN_LIFE.toMinutes(), token.value()),
        (status, message) -> new TokenAnswer(false, message, "Bearer", 0, null));
  }

  @PostMapping({"/CSDLYTE831/import-csdlyte831-mobile", "/api/CSDLYTE831/import-csdlyte831-mobile"})
  ResponseEntity<Result> send(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException {
    return calls.send(
        request,
        sent ->
            intake
                .take(
                    OldAddress.PORTAL_831,
                    sender,
                    "",
                    sent.file("xmlFile", "file"),
                    sent.fileName(),
                    null)
                .fold(HealthProfileDoor::received, answer -> refused(answer.refusal())),
        (sent, refusal) -> refused(refusal));
  }

  private static ResponseEntity<Result> received(Answer.Accepted accepted) {
    return ResponseEntity.ok(
        new Result(
            null,
            null,
            null,
            "Đã tiếp nhận hồ sơ sức khỏe / Received: " + accepted.submissionId()));
  }

  private static ResponseEntity<Result> refused(Refusal refusal) {
    int status = refusal.rule().status();
    return ResponseEntity.status(status)
        .body(new Result(null, null, status, LegacyAnswers.message(refusal)));
  }
}
