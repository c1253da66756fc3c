// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One line of the policy: on this evidence, this verdict.
 *
 * @param strength of a link: stronger evidence is followed first and weaker links have to fit what
 *     it made
 * @param until last day in force; null while it is
 */
record PolicyRule(
    String id,
    Verdict verdict,
    Strength strength,
    LocalDate from,
    @Nullable LocalDate until,
    String vi,
    String en,
    Predicate<Evidence> when) {

  /** Kinds of link, the strongest first. */
  enum Strength {
    STEWARD,
    VERIFIED_ID,
    PERSONAL_ID,
    CHART,
    CARD,
    PROBABILITY,
    NONE
  }

  /** The same evidence, another verdict; what is no link has no strength. */
  PolicyRule saying(Verdict other) {
    return other == verdict
        ? this
        : new PolicyRule(
            id, other, other == Verdict.LINK ? strength : Strength.NONE, from, until, vi, en, when);
  }

  boolean inForce(LocalDate on) {
    return !on.isBefore(from) && (until == null || !on.isAfter(until));
  }

  /** Risk of a wrong link, shown to the steward. */
  String risk() {
    return verdict == Verdict.DISPUTED ? "high" : "medium";
  }
}
