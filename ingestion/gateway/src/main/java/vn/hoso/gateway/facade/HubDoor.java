// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.formats.encounter.Withdrawal;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeLimit;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.refusal.Printable;
import vn.hoso.gateway.submission.Answer;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** The calls by which software pushes to a province hub: raw XML in, a tracking id out. */
@RestController
final class HubDoor {
  private static final Duration TOKEN_LIFE = Duration.ofHours(3);
  private static final int HEADER_LENGTH = 8192;
  private static final Pattern REQUEST_ID =
      Pattern.compile("<REQUEST_ID>\\s*([\\x21-\\x3B\\x3D\\x3F-\\x7E]{1,100})\\s*</REQUEST_ID>");

  private final LegacyLogin login;
  private final OwnIntake intake;
  private final long maxBytes;

  HubDoor(LegacyLogin login, OwnIntake intake, IntakeLimit limit) {
    this.login = login;
    this.intake = intake;
    this.maxBytes = limit.maxBytes();
  }

  /**
   * @param expiresIn seconds
   */
  record TokenAnswer(
      @Nullable String accessToken,
      @Nullable String tokenType,
      @Nullable Long expiresIn,
      @Nullable String message) {}

  /**
   * @param status ACCEPTED, ACCEPTED_DUPLICATE or REJECTED
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Result(
      String status, @Nullable String trackingId, @Nullable String code, String message) {}

  @PostMapping("/api/xac-thuc/token")
  ResponseEntity<TokenAnswer> token(HttpServletRequest request)
      throws IOException, ServletException {
    LegacyRequest asked = LegacyRequest.read(request, maxBytes);
    LegacyLogin.Outcome outcome =
        login.login(asked.field("username"), asked.field("password"), TOKEN_LIFE);
    if (outcome instanceof LegacyLogin.Outcome.Token granted) {
      return ResponseEntity.ok(
          new TokenAnswer(granted.token().value(), "Bearer", TOKEN_LIFE.toSeconds(), null));
    }
    if (outcome instanceof LegacyLogin.Outcome.TooOften tooOften) {
      return ResponseEntity.status(429)
          .header(HttpHeaders.RETRY_AFTER, Long.toString(tooOften.seconds()))
          .body(noToken(LegacyAnswers.message(IntakeRule.TOO_FAST)));
    }
    return ResponseEntity.status(401)
        .body(noToken("Sai tài khoản hoặc mật khẩu / Wrong user name or password"));
  }

  @PostMapping({"/api/kham-chua-benh/hoan-tat", "/api/ho-so-suc-khoe/qd-831-2017/tiep-nhan"})
  ResponseEntity<Result> send(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException, ServletException {
    try {
      LegacyRequest sent = LegacyRequest.read(request, maxBytes);
      byte[] file = sent.file("xmlFile", "file", "data");
      return result(intake.take(sender, "", file, sent.fileName(), requestId(file)));
    } catch (RefusedException e) {
      return refused(e.refusal());
    }
  }

  @PostMapping("/api/kham-chua-benh/huy-ho-so")
  ResponseEntity<Result> cancel(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException, ServletException {
    return withdraw(SubmissionKind.CANCEL, sender, request);
  }

  @PostMapping("/api/kham-chua-benh/khoi-phuc-ho-so")
  ResponseEntity<Result> restore(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException, ServletException {
    return withdraw(SubmissionKind.RESTORE, sender, request);
  }

  private ResponseEntity<Result> withdraw(
      SubmissionKind kind, Sender sender, HttpServletRequest request)
      throws IOException, ServletException {
    try {
      LegacyRequest sent = LegacyRequest.read(request, maxBytes);
      String reason = sent.field("ly_do").isEmpty() ? sent.field("reason") : sent.field("ly_do");
      Withdrawal withdrawal = new Withdrawal(sent.field("ma_lk"), reason);
      return reason.isEmpty() || !Printable.isPrintable(withdrawal.maLk())
          ? refused(lacks(reason.isEmpty() ? "ly_do" : "ma_lk"))
          : result(intake.withdraw(kind, sender, withdrawal));
    } catch (IllegalArgumentException e) {
      return refused(lacks("ma_lk"));
    } catch (RefusedException e) {
      return refused(e.refusal());
    }
  }

  /** The 831 header's own id makes a repeat harmless. */
  private static @Nullable String requestId(byte[] file) {
    Matcher found =
        REQUEST_ID.matcher(
            new String(file, 0, Math.min(file.length, HEADER_LENGTH), StandardCharsets.ISO_8859_1));
    return found.find() ? found.group(1) : null;
  }

  private static ResponseEntity<Result> result(Answer answer) {
    return answer.fold(
        accepted ->
            ResponseEntity.ok(
                new Result(
                    accepted.duplicateOf() == null ? "ACCEPTED" : "ACCEPTED_DUPLICATE",
                    accepted.submissionId(),
                    null,
                    "Đã tiếp nhận / Received")),
        refused -> refused(refused.refusal()));
  }

  private static ResponseEntity<Result> refused(Refusal refusal) {
    return ResponseEntity.status(refusal.rule().status())
        .body(new Result("REJECTED", null, code(refusal.rule()), LegacyAnswers.message(refusal)));
  }

  private static String code(IntakeRule rule) {
    return switch (rule) {
      case REQUEST_ID_REUSED -> "REQUEST_ID_CONFLICT";
      case FACILITY_DIFFERS -> "MACSKCB_MISMATCH";
      default -> rule.id();
    };
  }

  private static Refusal lacks(String field) {
    return Refusal.of(
        IntakeRule.BAD_PARAMETER, "Thiếu trường " + field + ".", "Field " + field + " is missing.");
  }

  private static TokenAnswer noToken(String message) {
    return new TokenAnswer(null, null, null, message);
  }
}
