// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.List;
import java.util.stream.Stream;

/** What a rule, of the policy of any day or by probability, says to people. */
public record RuleWords(String ruleId, String vi, String en) {

  public static List<RuleWords> all() {
    return Stream.concat(LinkPolicy.everyRule(), Likely.rules())
        .map(rule -> new RuleWords(rule.id(), rule.vi(), rule.en()))
        .toList();
  }
}
