// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Violation;
import vn.hoso.lakehouse.submission.Submission;

/** Every rule of the house, and the judgement of one visit by the rules of content. */
public final class RuleCatalogue {

  private static final List<ContentRule> CONTENT =
      Stream.of(
              SubmissionRules.ALL,
              PersonRules.ALL,
              CardRules.ALL,
              ResidenceRules.ALL,
              StayRules.ALL,
              DiagnosisRules.ALL,
              LineRules.ALL,
              MoneyRules.ALL,
              PaperRules.ALL,
              NewbornRules.ALL)
          .flatMap(List::stream)
          .toList();

  private static final Rule KIND_NOT_READ =
      Rule.reject(
          "C007",
          "the submission",
          "stated scope of this release",
          "loại dữ liệu này được lưu nguyên bản nhưng chưa được xử lý",
          "this kind of submission is kept as it came but not processed yet");

  private static final Rule PAPER_NOT_NAMED =
      Rule.reject(
          "C008",
          "the cancellation or restoration",
          "provincial hubs: cancel and restore with reason",
          "yêu cầu hủy hoặc khôi phục không nêu lượt khám (ma_lk) hay giấy tờ nào",
          "the cancellation or restoration names no encounter (ma_lk) and no other paper");

  private static final Rule NOTHING_TO_WITHDRAW =
      Rule.warn(
          "C010",
          "the cancellation or restoration",
          "provincial hubs: cancel and restore with reason",
          "cơ sở chưa gửi giấy tờ nào mang mã này trước đó; không có gì bị hủy hay khôi phục",
          "the facility had sent no such paper before; nothing was cancelled or restored");

  private static final Rule READER_FAILED =
      Rule.reject(
          "C009",
          "the submission",
          "one submission may not stop the others",
          "lỗi phần mềm của kho khi đọc; bản gốc được giữ để xử lý lại",
          "a fault of our own software while reading; the bytes are kept to be read again");

  private RuleCatalogue() {}

  /** All rules, those of form first. */
  public static List<Rule> rules() {
    return Stream.concat(
            Arrays.stream(FormatRule.values()).map(Rule::of),
            Stream.concat(
                Stream.of(KIND_NOT_READ, PAPER_NOT_NAMED, READER_FAILED, NOTHING_TO_WITHDRAW),
                Stream.concat(
                    CONTENT.stream().map(ContentRule::rule), SignatureRules.all().stream())))
        .toList();
  }

  /** A submission no reader of this release understands. */
  public static Violation kindNotRead() {
    return ofSubmission(KIND_NOT_READ);
  }

  /** A cancellation that does not say of what. */
  public static Violation paperNotNamed() {
    return ofSubmission(PAPER_NOT_NAMED);
  }

  /**
   * A cancellation, or what takes it back, of what had not come.
   *
   * @param maLk of an encounter; empty of another paper
   */
  public static Violation nothingToWithdraw(String maLk) {
    return new Violation(
        NOTHING_TO_WITHDRAW.id(),
        NOTHING_TO_WITHDRAW.severity(),
        maLk,
        "",
        0,
        "",
        "",
        "",
        "",
        NOTHING_TO_WITHDRAW.messageVi(),
        NOTHING_TO_WITHDRAW.messageEn());
  }

  /** A submission on which our own reader fell. */
  public static Violation readerFailed() {
    return ofSubmission(READER_FAILED);
  }

  /** A signature that is not as the facility's policy wants it, as the gateway verified it. */
  public static Optional<Violation> ofSignature(Submission submission) {
    return SignatureRules.judge(submission);
  }

  private static Violation ofSubmission(Rule rule) {
    return new Violation(
        rule.id(), rule.severity(), "", "", 0, "", "", "", "", rule.messageVi(), rule.messageEn());
  }

  /** Every place where this visit breaks a rule of content that applies to its day. */
  public static List<Violation> judge(Visit visit) {
    List<Violation> violations = new ArrayList<>();
    for (ContentRule rule : CONTENT) {
      if (rule.rule().appliesOn(visit.endDay())) {
        Found found = new Found(visit, rule.rule());
        rule.check().on(visit, found);
        violations.addAll(found.violations());
      }
    }
    return violations;
  }
}
