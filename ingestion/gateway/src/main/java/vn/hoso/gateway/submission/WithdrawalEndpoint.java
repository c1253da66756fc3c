// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.formats.encounter.Withdrawal;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * {@code /api/v1/encounters}: end one encounter, or bring it back. Either is a submission like any
 * other, with a tracking id and a verdict; the order among a facility's submissions decides.
 */
@RestController
@RequestMapping("/api/v1/encounters")
final class WithdrawalEndpoint {
  private final SubmissionIntake intake;
  private final Clock clock;

  WithdrawalEndpoint(SubmissionIntake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
  }

  /** What a facility asks for. */
  record Wanted(@Nullable String maLk, @Nullable String reason, @Nullable String requestId) {

    Withdrawal withdrawal() {
      return Withdrawals.of("ma_lk", maLk, "reason", reason);
    }
  }

  @PostMapping("/cancel")
  ResponseEntity<?> cancel(
      @AuthenticationPrincipal Sender sender,
      HttpServletRequest request,
      @RequestBody Wanted wanted) {
    return take(SubmissionKind.CANCEL, sender, request, wanted);
  }

  @PostMapping("/restore")
  ResponseEntity<?> restore(
      @AuthenticationPrincipal Sender sender,
      HttpServletRequest request,
      @RequestBody Wanted wanted) {
    return take(SubmissionKind.RESTORE, sender, request, wanted);
  }

  private ResponseEntity<?> take(
      SubmissionKind kind, Sender sender, HttpServletRequest request, Wanted wanted) {
    SenderHeaders said = SenderHeaders.of(request).withRequestId(wanted.requestId());
    FacilityCode facility = said.facilityOf(sender);
    if (facility == null) {
      throw new RefusedException(
          Refusal.of(
              IntakeRule.BAD_PARAMETER,
              "Cần tiêu đề X-Facility-Code để biết lượt khám của cơ sở nào.",
              "The header X-Facility-Code must tell whose encounter it is."));
    }
    return TrackingDocument.of(
        intake
            .withdraw(
                kind,
                wanted.withdrawal(),
                facility,
                said.receivedAt(sender, clock.instant()),
                said.checkedRequestId())
            .join());
  }
}
