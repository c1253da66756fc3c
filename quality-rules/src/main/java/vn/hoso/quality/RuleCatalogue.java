// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Violation;

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

  private RuleCatalogue() {}

  /** All rules, those of form first. */
  public static List<Rule> rules() {
    return Stream.concat(
            Arrays.stream(FormatRule.values()).map(Rule::of),
            CONTENT.stream().map(ContentRule::rule))
        .toList();
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
