// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.Text;

/** One line of text for answers that have room for no more: rule, Vietnamese, English. */
final class LegacyAnswers {
  private LegacyAnswers() {}

  static String message(Refusal refusal) {
    Text detail = refusal.detail();
    return refusal.rule().id() + ": " + detail.vi() + " / " + detail.en();
  }

  static String message(IntakeRule rule) {
    return message(Refusal.of(rule));
  }
}
