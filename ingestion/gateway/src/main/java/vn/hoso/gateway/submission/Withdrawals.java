// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.Withdrawal;
import vn.hoso.formats.Withdrawal.Paper;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.refusal.Printable;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * Withdrawals as they are asked for, by whichever door: what is taken here is understood behind.
 */
public final class Withdrawals {
  private static final String KINDS =
      Arrays.stream(Paper.values()).map(Paper::code).collect(Collectors.joining(", "));

  private Withdrawals() {}

  /**
   * Of an encounter.
   *
   * @param keyField what the door calls the encounter's key
   * @param reasonField what the door calls the reason; it may have several lines
   * @throws RefusedException when one of them is missing, too long or no text
   */
  public static Withdrawal of(
      String keyField, @Nullable String maLk, String reasonField, @Nullable String reason) {
    return Withdrawal.ofEncounter(
        given(keyField, maLk, Withdrawal.MAX_KEY),
        given(reasonField, reason, Withdrawal.MAX_REASON));
  }

  /**
   * Of a paper of any kind, named by its number.
   *
   * @throws RefusedException when something is missing, too long, no text or no such kind
   */
  static Withdrawal ofNumber(
      @Nullable String kind, @Nullable String number, @Nullable String reason) {
    Paper paper =
        Paper.find(kind == null ? "" : kind.strip())
            .orElseThrow(
                () ->
                    refused(
                        "Trường kind phải là %s.".formatted(KINDS),
                        "The field kind must be one of %s.".formatted(KINDS)));
    if (paper == Paper.ATTACHMENT) {
      throw refused(
          "Bản chụp giấy tờ hủy theo submission_id.",
          "A scanned paper is named by its submission_id.");
    }
    return new Withdrawal(
        paper,
        Withdrawal.Name.NUMBER,
        given("number", number, Withdrawal.MAX_KEY),
        given("reason", reason, Withdrawal.MAX_REASON));
  }

  /**
   * Of what a submission brought.
   *
   * @param kind that the sender says it is of; may be left out
   * @param found the submission, if the facility sent such a one
   * @throws RefusedException when it was never sent, or is of a kind that is not withdrawn so
   */
  static Withdrawal ofSubmission(
      @Nullable String kind,
      String submissionId,
      Optional<SubmissionStatus> found,
      @Nullable String reason) {
    String sent = found.orElseThrow(Withdrawals::neverSent).kind();
    Paper paper =
        Paper.of(SubmissionKind.of(sent))
            .filter(one -> one != Paper.ENCOUNTER)
            .orElseThrow(
                () ->
                    refused(
                        "Lần gửi này là %s, không hủy được theo mã theo dõi; lượt khám hủy theo ma_lk."
                            .formatted(sent),
                        "This submission is of kind %s, which is not withdrawn by tracking id; an encounter is named by its ma_lk."
                            .formatted(sent)));
    if (kind != null && !kind.strip().equals(paper.code())) {
      throw refused(
          "Lần gửi này là %s, không phải loại ghi ở kind.".formatted(sent),
          "This submission is of kind %s, not what the field kind says.".formatted(sent));
    }
    return new Withdrawal(
        paper,
        Withdrawal.Name.SUBMISSION_ID,
        submissionId,
        given("reason", reason, Withdrawal.MAX_REASON));
  }

  private static RefusedException neverSent() {
    return new RefusedException(
        Refusal.of(
            IntakeRule.NOT_FOUND,
            "Cơ sở chưa gửi gì dưới mã theo dõi này; không có gì để hủy hay khôi phục.",
            "The facility has sent nothing under this tracking id; there is nothing to cancel or"
                + " restore."));
  }

  private static RefusedException refused(String detail, String detailEn) {
    return new RefusedException(Refusal.of(IntakeRule.BAD_PARAMETER, detail, detailEn));
  }

  private static String given(String field, @Nullable String value, int atMost) {
    String text = value == null ? "" : value.strip();
    if (text.isEmpty()
        || text.length() > atMost
        || !Printable.isPrintable(text.replaceAll("[\\t\\r\\n]", " "))) {
      throw refused(
          "Trường %s phải có từ 1 đến %d ký tự, không có ký tự điều khiển."
              .formatted(field, atMost),
          "The field %s must have 1 to %d characters, no control characters."
              .formatted(field, atMost));
    }
    return text;
  }
}
