// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.hoso.formats.Withdrawal;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.submission.Answer;
import vn.hoso.gateway.submission.SubmissionIntake;
import vn.hoso.gateway.submission.Upload;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** The one intake, as old software reaches it: for its own facility and nobody else's. */
@Component
final class OwnIntake {
  private final SubmissionIntake intake;
  private final Clock clock;

  OwnIntake(SubmissionIntake intake, Clock clock) {
    this.intake = intake;
    this.clock = clock;
  }

  /**
   * @param named the facility the request names; empty when it names none
   */
  Answer take(
      OldAddress address,
      Sender sender,
      String named,
      byte[] content,
      @Nullable String fileName,
      @Nullable String requestId) {
    Upload upload =
        new Upload(
            content,
            Upload.Door.FACILITY,
            sender.facility(),
            mediaType(content),
            clock.instant(),
            requestId,
            fileName);
    Answer answer =
        named.isEmpty() || named.equals(sender.facility().value())
            ? intake.take(upload).join()
            : intake.refuse(upload, facilityDiffers(sender)).join();
    return noted(address, sender, answer);
  }

  Answer withdraw(OldAddress address, SubmissionKind kind, Sender sender, Withdrawal withdrawal) {
    return noted(
        address,
        sender,
        intake.withdraw(kind, withdrawal, sender.facility(), clock.instant(), null).join());
  }

  private Answer noted(OldAddress address, Sender sender, Answer answer) {
    if (answer instanceof Answer.Accepted accepted) {
      intake.cameBy(sender.facility(), accepted.submissionId(), address.channel());
    }
    return answer;
  }

  private static Refusal facilityDiffers(Sender sender) {
    return Refusal.of(
        IntakeRule.FACILITY_DIFFERS,
        "Yêu cầu ghi cơ sở khác với tài khoản %s.".formatted(sender.facility()),
        "The request names another facility than the account's, %s.".formatted(sender.facility()));
  }

  /**
   * What was packed into the request says nothing of its type; we do not claim more than we see.
   */
  private static String mediaType(byte[] content) {
    String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.UTF_8);
    return start.replace("\uFEFF", "").strip().startsWith("<")
        ? "application/xml"
        : "application/octet-stream";
  }
}
