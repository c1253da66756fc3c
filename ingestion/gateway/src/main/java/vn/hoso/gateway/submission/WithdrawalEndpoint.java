// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.formats.Withdrawal;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * {@code /api/v1/encounters}, {@code /api/v1/papers}: end one encounter or another paper, or bring
 * it back. Either is a submission like any other, with a tracking id and a verdict; the order among
 * a facility's submissions decides.
 */
@RestController
@RequestMapping("/api/v1")
final class WithdrawalEndpoint {
  private final SubmissionIntake intake;
  private final Ends ends;
  private final Clock clock;

  WithdrawalEndpoint(SubmissionIntake intake, Ends ends, Clock clock) {
    this.intake = intake;
    this.ends = ends;
    this.clock = clock;
  }

  /** An encounter a facility asks for. */
  record Wanted(@Nullable String maLk, @Nullable String reason, @Nullable String requestId) {}

  /**
   * A paper of any kind a facility asks for, named in one of two ways.
   *
   * @param submissionId tracking id of a submission that brought it
   */
  record WantedPaper(
      @Nullable String kind,
      @Nullable String number,
      @Nullable String submissionId,
      @Nullable String reason,
      @Nullable String requestId) {}

  @PostMapping("/encounters/cancel")
  ResponseEntity<?> cancel(
      @AuthenticationPrincipal Sender sender,
      HttpServletRequest request,
      @RequestBody Wanted wanted) {
    return take(SubmissionKind.CANCEL, sender, request, wanted);
  }

  @PostMapping("/encounters/restore")
  ResponseEntity<?> restore(
      @AuthenticationPrincipal Sender sender,
      HttpServletRequest request,
      @RequestBody Wanted wanted) {
    return take(SubmissionKind.RESTORE, sender, request, wanted);
  }

  @PostMapping("/papers/cancel")
  ResponseEntity<?> cancelPaper(
      @AuthenticationPrincipal Sender sender,
      HttpServletRequest request,
      @RequestBody WantedPaper wanted) {
    return take(SubmissionKind.CANCEL, sender, request, wanted);
  }

  @PostMapping("/papers/restore")
  ResponseEntity<?> restorePaper(
      @AuthenticationPrincipal Sender sender,
      HttpServletRequest request,
      @RequestBody WantedPaper wanted) {
    return take(SubmissionKind.RESTORE, sender, request, wanted);
  }

  private ResponseEntity<?> take(
      SubmissionKind kind, Sender sender, HttpServletRequest request, Wanted wanted) {
    return take(
        kind,
        sender,
        SenderHeaders.of(request).withRequestId(wanted.requestId()),
        facility -> Withdrawals.of("ma_lk", wanted.maLk(), "reason", wanted.reason()));
  }

  private ResponseEntity<?> take(
      SubmissionKind kind, Sender sender, HttpServletRequest request, WantedPaper wanted) {
    return take(
        kind,
        sender,
        SenderHeaders.of(request).withRequestId(wanted.requestId()),
        facility -> withdrawal(wanted, facility));
  }

  private Withdrawal withdrawal(WantedPaper wanted, FacilityCode facility) {
    String submission = wanted.submissionId() == null ? "" : wanted.submissionId().strip();
    String number = wanted.number() == null ? "" : wanted.number().strip();
    if (submission.isEmpty()) {
      return Withdrawals.ofNumber(wanted.kind(), number, wanted.reason());
    }
    if (!number.isEmpty()) {
      throw new RefusedException(
          Refusal.of(
              IntakeRule.BAD_PARAMETER,
              "Chỉ ghi một trong hai trường number và submission_id.",
              "Give one of the fields number and submission_id, not both."));
    }
    return Withdrawals.ofSubmission(
        wanted.kind(),
        submission,
        ends.of(facility).store().status(facility, false, submission),
        wanted.reason());
  }

  private ResponseEntity<?> take(
      SubmissionKind kind,
      Sender sender,
      SenderHeaders said,
      Function<FacilityCode, Withdrawal> wanted) {
    FacilityCode facility = said.facilityOf(sender);
    if (facility == null) {
      throw new RefusedException(
          Refusal.of(
              IntakeRule.BAD_PARAMETER,
              "Cần tiêu đề X-Facility-Code để biết giấy tờ của cơ sở nào.",
              "The header X-Facility-Code must tell whose paper it is."));
    }
    return TrackingDocument.of(
        intake
            .withdraw(
                kind,
                wanted.apply(facility),
                facility,
                said.receivedAt(sender, clock.instant()),
                said.checkedRequestId())
            .join());
  }
}
