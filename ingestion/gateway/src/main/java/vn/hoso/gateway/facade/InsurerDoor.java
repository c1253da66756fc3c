// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.access.TokenServer;
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

  private final LegacyCalls calls;
  private final OwnIntake intake;
  private final Clock clock;

  InsurerDoor(LegacyCalls calls, OwnIntake intake, Clock clock) {
    this.calls = calls;
    this.intake = intake;
    this.clock = clock;
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
  ResponseEntity<TokenAnswer> token(HttpServletRequest request) throws IOException {
    ResponseEntity<TokenAnswer> answer =
        calls.login(request, TOKEN_LIFE, InsurerDoor::granted, InsurerDoor::denied);
    return answer.getStatusCode() == HttpStatus.UNAUTHORIZED
        ? ResponseEntity.ok(answer.getBody())
        : answer;
  }

  private static TokenAnswer granted(TokenServer.Issued token) {
    return new TokenAnswer(
        "200",
        new ApiKey(
            token.value(),
            token.id(),
            "bearer",
            token.username(),
            token.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString()),
        "Thành công / OK");
  }

  private static TokenAnswer denied(HttpStatus status, String message) {
    String code =
        switch (status) {
          case UNAUTHORIZED, TOO_MANY_REQUESTS -> "401";
          case REQUEST_TIMEOUT -> "408";
          default -> status.is5xxServerError() ? "500" : "201";
        };
    return new TokenAnswer(code, null, message);
  }

  @PostMapping({"/api/qd130/{service}", "/api/egw/{service}"})
  ResponseEntity<Receipt> send(
      @AuthenticationPrincipal Sender sender,
      @PathVariable String service,
      HttpServletRequest request)
      throws IOException {
    return calls.send(
        request,
        sent -> {
          if (!SERVICES.contains(service.toLowerCase(Locale.ROOT))) {
            throw new RefusedException(Refusal.of(IntakeRule.NOT_SUPPORTED));
          }
          return intake
              .take(
                  OldAddress.INSURER,
                  sender,
                  sent.field("maCSKCB"),
                  sent.file("fileHSBase64", "fileHS", "fileHoSo", "fileBase64Str"),
                  sent.fileName(),
                  null)
              .fold(
                  accepted -> ResponseEntity.ok(received(accepted)),
                  refused -> refused(refused.refusal()));
        },
        (sent, refusal) -> refused(refusal));
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

  private ResponseEntity<Receipt> refused(Refusal refusal) {
    int status =
        switch (refusal.rule()) {
          case UNAVAILABLE, INTERNAL, TOO_SLOW, TOO_FAST -> refusal.rule().status();
          case NOT_SUPPORTED -> 404;
          default -> 200;
        };
    return ResponseEntity.status(status)
        .body(new Receipt(code(refusal.rule()), null, now(), LegacyAnswers.message(refusal)));
  }

  /** The agency's reception codes: 201 malformed, 202 refused, 204 empty, 403, 408, 500. */
  private static String code(IntakeRule rule) {
    return switch (rule) {
      case EMPTY -> "204";
      case NOT_XML, DTD, TOO_DEEP, ENCODING, BAD_PARAMETER -> "201";
      case FACILITY_DIFFERS, FORBIDDEN -> "403";
      case NOT_SUPPORTED -> "404";
      case TOO_SLOW -> "408";
      // To its software, what may succeed when sent again is an error of the gateway's.
      case UNAVAILABLE, INTERNAL, TOO_FAST -> "500";
      default -> "202";
    };
  }

  private String now() {
    return TIME.format(clock.instant().atZone(LOCAL));
  }
}
