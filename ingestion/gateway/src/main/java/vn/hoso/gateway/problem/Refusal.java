// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

/** Something not taken: the rule, and where or how it was broken. It never quotes the content. */
public record Refusal(IntakeRule rule, Text detail) {
  public static Refusal of(IntakeRule rule) {
    return new Refusal(rule, rule.title());
  }

  public static Refusal of(IntakeRule rule, String detailVi, String detailEn) {
    return new Refusal(rule, new Text(detailVi, detailEn));
  }

  public static Refusal tooLarge(long maxBytes) {
    return of(
        IntakeRule.TOO_LARGE,
        "Tệp vượt quá giới hạn " + maxBytes + " byte.",
        "The file exceeds the limit of " + maxBytes + " bytes.");
  }

  /** The refusal as an RFC 9457 problem document. */
  public ProblemDocument document() {
    return new ProblemDocument(
        "urn:hoso:gateway:" + rule.id(),
        rule.title().vi(),
        rule.title().en(),
        rule.status(),
        detail.vi(),
        detail.en(),
        rule.id(),
        rule.advice().vi(),
        rule.advice().en());
  }
}
