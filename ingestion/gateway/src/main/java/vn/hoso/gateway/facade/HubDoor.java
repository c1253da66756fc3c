// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.formats.Withdrawal;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.submission.Answer;
import vn.hoso.gateway.submission.EncounterReceipts;
import vn.hoso.gateway.submission.EncounterReceipts.Finding;
import vn.hoso.gateway.submission.EncounterReceipts.Verdict;
import vn.hoso.gateway.submission.Withdrawals;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** The calls by which software pushes to a province hub: raw XML in, a tracking id out. */
@RestController
final class HubDoor {
  private static final Duration TOKEN_LIFE = Duration.ofHours(3);
  private static final int HEADER_LENGTH = 8192;
  private static final Pattern REQUEST_ID =
      Pattern.compile("<REQUEST_ID>\\s*([\\x21-\\x3B\\x3D\\x3F-\\x7E]{1,100})\\s*</REQUEST_ID>");

  private final LegacyCalls calls;
  private final OwnIntake intake;
  private final EncounterReceipts encounters;

  HubDoor(LegacyCalls calls, OwnIntake intake, EncounterReceipts encounters) {
    this.calls = calls;
    this.intake = intake;
    this.encounters = encounters;
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

  record FieldError(String code, @Nullable String field, @Nullable String place, String message) {}

  /**
   * @param status PENDING, VALID, INVALID or NOT_FOUND
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record State(
      String maLk,
      String status,
      @Nullable String trackingId,
      List<FieldError> errors,
      List<FieldError> warnings,
      String message) {}

  @PostMapping("/api/xac-thuc/token")
  ResponseEntity<TokenAnswer> token(HttpServletRequest request) throws IOException {
    return calls.login(
        request,
        TOKEN_LIFE,
        token -> new TokenAnswer(token.value(), "Bearer", TOKEN_LIFE.toSeconds(), null),
        (status, message) -> new TokenAnswer(null, null, null, message));
  }

  @PostMapping({"/api/kham-chua-benh/hoan-tat", "/api/ho-so-suc-khoe/qd-831-2017/tiep-nhan"})
  ResponseEntity<Result> send(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException {
    return calls.send(
        request,
        sent -> {
          byte[] file = sent.file("xmlFile", "file", "data");
          Answer answer =
              intake.take(OldAddress.HUB, sender, "", file, sent.fileName(), requestId(file));
          if (answer instanceof Answer.Accepted accepted) {
            encounters.note(sender.facility(), SentKeys.of(file), accepted.submissionId());
          }
          return result(answer);
        },
        (sent, refusal) -> refused(refusal));
  }

  /** What became of an encounter; software asks a while after it has sent. */
  @GetMapping({"/api/kham-chua-benh/ho-so/trang-thai", "/api/ho-so/trang-thai"})
  ResponseEntity<State> state(
      @AuthenticationPrincipal Sender sender,
      @RequestParam(name = "ma_lk", defaultValue = "") String maLk) {
    return encounters
        .of(sender.facility(), maLk.strip())
        .map(verdict -> ResponseEntity.ok(state(maLk.strip(), verdict)))
        .orElseGet(
            () ->
                ResponseEntity.status(404)
                    .body(
                        new State(
                            maLk.strip(),
                            "NOT_FOUND",
                            null,
                            List.of(),
                            List.of(),
                            "Cơ sở chưa gửi hồ sơ có MA_LK này tại địa chỉ kho dữ liệu tỉnh"
                                + " / The facility has sent no such MA_LK at the hub's address")));
  }

  private static State state(String maLk, Verdict verdict) {
    String message =
        switch (verdict.outcome()) {
          case PENDING -> "Đã tiếp nhận, chưa kiểm tra xong / Received, not judged yet";
          case VALID -> "Hợp lệ / Valid";
          case INVALID -> "Không hợp lệ: sửa rồi gửi lại / Not valid: mend it and send it again";
        };
    return new State(
        maLk,
        verdict.outcome().name(),
        verdict.submissionId(),
        verdict.findings().stream().filter(Finding::rejects).map(HubDoor::error).toList(),
        verdict.findings().stream().filter(found -> !found.rejects()).map(HubDoor::error).toList(),
        message);
  }

  private static FieldError error(Finding found) {
    return new FieldError(found.ruleId(), found.field(), found.place(), found.message());
  }

  @PostMapping("/api/kham-chua-benh/huy-ho-so")
  ResponseEntity<Result> cancel(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException {
    return withdraw(SubmissionKind.CANCEL, sender, request);
  }

  @PostMapping("/api/kham-chua-benh/khoi-phuc-ho-so")
  ResponseEntity<Result> restore(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException {
    return withdraw(SubmissionKind.RESTORE, sender, request);
  }

  private ResponseEntity<Result> withdraw(
      SubmissionKind kind, Sender sender, HttpServletRequest request) throws IOException {
    return calls.send(
        request,
        sent -> result(intake.withdraw(OldAddress.HUB, kind, sender, withdrawal(sent))),
        (sent, refusal) -> refused(refusal));
  }

  private static Withdrawal withdrawal(LegacyRequest sent) {
    String reason = sent.field("ly_do").isEmpty() ? sent.field("reason") : sent.field("ly_do");
    return Withdrawals.of("ma_lk", sent.field("ma_lk"), "ly_do", reason);
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
                    accepted.isRepeat() ? "ACCEPTED_DUPLICATE" : "ACCEPTED",
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
}
