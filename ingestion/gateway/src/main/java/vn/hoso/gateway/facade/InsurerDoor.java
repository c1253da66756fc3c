// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeLimit;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.submission.Answer;

/**
 * The calls of the social-insurance agency's gateway that send: token, check-in, encounter files,
 * medical board, and the older one of Decision 4210. Its answers have their codes in {@code
 * maKetQua}; the HTTP status is 200 whenever the request was understood, as there.
 */
@RestController
final class InsurerDoor {
  private static final Duration TOKEN_LIFE = Duration.ofMinutes(30);
  private static final ZoneId LOCAL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

  /** In lower case: software writes them with several capitals. */
  private static final Set<String> SERVICES =
      Set.of(
          "checkinkcbqd130",
          "checkinkcbqd4750",
          "checkinkcbqd3176",
          "guihosoxmlqd130",
          "guihosoxmlqd4750",
          "guihosoxmlqd3176",
          "guidulieugdykqd130",
          "guidulieugdykqd4750",
          "guidulieugdykqd3176",
          "guihosogiamdinh4210",
          "guihosogiamdinh");

  private final LegacyLogin login;
  private final OwnIntake intake;
  private final Clock clock;
  private final long maxBytes;

  InsurerDoor(LegacyLogin login, OwnIntake intake, Clock clock, IntakeLimit limit) {
    this.login = login;
    this.intake = intake;
    this.clock = clock;
    this.maxBytes = limit.maxBytes();
  }

  /** In this order: there is software that cuts the text at commas. */
  @JsonPropertyOrder({"access_token", "id_token", "token_type", "username", "expires_in"})
  record ApiKey(
      @JsonProperty("access_token") String accessToken,
      @JsonProperty("id_token") String idToken,
      @JsonProperty("token_type") String tokenType,
      @JsonProperty("username") String username,
      @JsonProperty("expires_in") String expiresIn) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"maKetQua", "APIKey", "thongDiep"})
  record TokenAnswer(
      @JsonProperty("maKetQua") String code,
      @JsonProperty("APIKey") @Nullable ApiKey key,
      @JsonProperty("thongDiep") String message) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  @JsonPropertyOrder({"maKetQua", "maGiaoDich", "thoiGianTiepNhan", "thongDiep"})
  record Receipt(
      @JsonProperty("maKetQua") String code,
      @JsonProperty("maGiaoDich") @Nullable String transaction,
      @JsonProperty("thoiGianTiepNhan") String receivedAt,
      @JsonProperty("thongDiep") String message) {}

  @PostMapping("/api/token/take")
  ResponseEntity<TokenAnswer> token(HttpServletRequest request)
      throws IOException, ServletException {
    LegacyRequest asked = LegacyRequest.read(request, maxBytes);
    LegacyLogin.Outcome outcome =
        login.login(asked.field("username"), asked.field("password"), TOKEN_LIFE);
    if (outcome instanceof LegacyLogin.Outcome.Token granted) {
      return ResponseEntity.ok(
          new TokenAnswer(
              "200",
              new ApiKey(
                  granted.token().value(),
                  granted.token().id(),
                  "bearer",
                  granted.token().username(),
                  granted.token().expiresAt().truncatedTo(ChronoUnit.SECONDS).toString()),
              "Thành công / OK"));
    }
    if (outcome instanceof LegacyLogin.Outcome.TooOften tooOften) {
      return ResponseEntity.status(429)
          .header(HttpHeaders.RETRY_AFTER, Long.toString(tooOften.seconds()))
          .body(new TokenAnswer("401", null, LegacyAnswers.message(IntakeRule.TOO_FAST)));
    }
    return ResponseEntity.ok(
        new TokenAnswer("401", null, "Sai tài khoản hoặc mật khẩu / Wrong user name or password"));
  }

  @PostMapping({"/api/qd130/{service}", "/api/egw/{service}"})
  ResponseEntity<Receipt> send(
      @AuthenticationPrincipal Sender sender,
      @PathVariable String service,
      HttpServletRequest request)
      throws IOException, ServletException {
    if (!SERVICES.contains(service.toLowerCase(Locale.ROOT))) {
      return ResponseEntity.status(404).body(refused(Refusal.of(IntakeRule.NOT_SUPPORTED), "404"));
    }
    try {
      LegacyRequest sent = LegacyRequest.read(request, maxBytes);
      return intake
          .take(
              sender,
              sent.field("maCSKCB"),
              sent.file("fileHSBase64", "fileHS", "fileHoSo", "fileBase64Str"),
              sent.fileName(),
              null)
          .fold(accepted -> ResponseEntity.ok(received(accepted)), answer -> refused(answer));
    } catch (RefusedException e) {
      return refused(new Answer.Refused(e.refusal()));
    }
  }

  private Receipt received(Answer.Accepted accepted) {
    String duplicate = accepted.duplicateOf();
    return new Receipt(
        "200",
        accepted.submissionId(),
        now(),
        duplicate == null
            ? "Đã tiếp nhận / Received"
            : "Đã tiếp nhận, trùng với / Received, duplicate of " + duplicate);
  }

  private ResponseEntity<Receipt> refused(Answer.Refused answer) {
    Refusal refusal = answer.refusal();
    int status =
        switch (refusal.rule()) {
          case UNAVAILABLE, INTERNAL, TOO_SLOW -> refusal.rule().status();
          default -> 200;
        };
    return ResponseEntity.status(status).body(refused(refusal, code(refusal.rule())));
  }

  private Receipt refused(Refusal refusal, String code) {
    return new Receipt(code, null, now(), LegacyAnswers.message(refusal));
  }

  /** The agency's reception codes: 201 malformed, 202 refused, 204 empty, 403, 408, 500. */
  private static String code(IntakeRule rule) {
    return switch (rule) {
      case EMPTY -> "204";
      case NOT_XML, DTD, TOO_DEEP, ENCODING, BAD_PARAMETER -> "201";
      case FACILITY_DIFFERS, FORBIDDEN -> "403";
      case TOO_SLOW -> "408";
      case UNAVAILABLE, INTERNAL -> "500";
      default -> "202";
    };
  }

  private String now() {
    return TIME.format(clock.instant().atZone(LOCAL));
  }
}
