// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.List;
import java.util.stream.Stream;

/** What a rule, of the policy of any day or beside it, says to people. */
public record RuleWords(String ruleId, String vi, String en) {

  /** Of nobody's: it began a citizen. */
  private static final RuleWords FOUNDER =
      new RuleWords(
          ClusterResolver.FOUNDER,
          "Lượt nhắc đầu tiên của một người",
          "The first mention of a person");

  public static List<RuleWords> all() {
    return Stream.concat(
            Stream.of(FOUNDER),
            Stream.of(
                    LinkPolicy.everyRule(),
                    Likely.rules(),
                    Stream.of(
                        ClusterResolver.sameByDecision(), ClusterResolver.notSameByDecision()))
                .flatMap(rules -> rules)
                .map(rule -> new RuleWords(rule.id(), rule.vi(), rule.en())))
        .toList();
  }
}
