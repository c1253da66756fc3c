// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Stream;
import vn.hoso.lakehouse.registry.Weighing;
import vn.hoso.warehouse.link.PolicyRule.Strength;
import vn.hoso.warehouse.link.probability.Level;
import vn.hoso.warehouse.link.probability.Patterns;

/**
 * What probability may decide of two mentions after the policy: nothing but pairs on which the
 * policy is silent or asks without keeping them apart.
 *
 * <p>High odds alone do not link. Odds multiply as if comparisons were independent, and twins,
 * namesakes and families are where they are not; so a witness is needed beside name, birth, sex and
 * commune, and what twins differ in has to agree.
 */
final class Likely {
  static final PolicyRule LINKED =
      new PolicyRule(
          "P50",
          Verdict.LINK,
          Strength.PROBABILITY,
          LocalDate.MIN,
          null,
          "Xác suất rất cao là cùng một người, có thêm bằng chứng ngoài họ tên, ngày sinh",
          "Very probably one person, with a witness beside name and birth",
          e -> false);

  static final PolicyRule ASKED =
      new PolicyRule(
          "P51",
          Verdict.POSSIBLE,
          Strength.NONE,
          LocalDate.MIN,
          null,
          "Có thể là cùng một người theo xác suất",
          "Probably one person",
          e -> false);

  /** The policy asks about other ids without keeping them apart. */
  private static final String OTHER_ID = "P36";

  /** The same question of ids one slip apart: it does not stand against who is linked otherwise. */
  private static final PolicyRule SLIP =
      new PolicyRule(
          OTHER_ID,
          Verdict.POSSIBLE,
          Strength.NONE,
          LocalDate.MIN,
          null,
          "Cùng họ tên, ngày sinh, giới tính, số định danh lệch một ký tự",
          "Name, birthday and sex agree, ids are one slip apart",
          e -> false);

  private final Weigher weigher;

  Likely(Weigher weigher) {
    this.weigher = weigher;
  }

  /** What people may be told by; {@link #SLIP} asks the policy's question. */
  static Stream<PolicyRule> rules() {
    return Stream.of(LINKED, ASKED);
  }

  /** Whether two people are not joined by probability because two of their mentions stand so. */
  static boolean standsAgainst(PolicyRule rule) {
    return rule.verdict().keepsApart() || (rule.id().equals(OTHER_ID) && !rule.equals(SLIP));
  }

  /** Whether probability has a say. */
  static boolean isOpen(PolicyRule byPolicy) {
    return byPolicy.verdict() == Verdict.UNRELATED || byPolicy.verdict() == Verdict.POSSIBLE;
  }

  /**
   * The rule by probability; absent when it adds nothing to the policy's.
   *
   * @param byPolicy one that {@link #isOpen}
   */
  Optional<PolicyRule> rule(PolicyRule byPolicy, Compared one, Compared other, Evidence evidence) {
    if (!mayBeOne(evidence)) {
      return Optional.empty();
    }
    long pattern = weigher.pattern(one, other, evidence);
    double odds = weigher.odds(pattern, one, other);
    if (odds >= weigher.settings().linkOdds() && isWitnessed(evidence, pattern)) {
      return Optional.of(LINKED);
    }
    if (odds >= weigher.settings().linkOdds() && isSlipOfId(evidence, pattern)) {
      return Optional.of(SLIP);
    }
    return byPolicy.verdict() == Verdict.UNRELATED && odds >= weigher.settings().reviewOdds()
        ? Optional.of(ASKED)
        : Optional.empty();
  }

  /** The whole evidence, for whoever wants to know why. */
  Weighing weigh(Compared one, Compared other, Evidence evidence) {
    return weigher.weigh(one, other, evidence);
  }

  /** Named people whose births do not contradict each other, and not two newborns. */
  private static boolean mayBeOne(Evidence evidence) {
    return evidence.kind() == PersonKind.NAMED
        && evidence.name() != NameAgreement.DIFFERENT
        && evidence.name() != NameAgreement.UNKNOWN
        && (evidence.birthsAgreeAsFarAsKnown() || evidence.birth() == BirthAgreement.NEAR)
        && !evidence.bothNewborn()
        && !evidence.differentTemporaryCards();
  }

  /** Twins have one mother and one telephone, and often names that differ in a mark alone. */
  private boolean isWitnessed(Evidence evidence, long pattern) {
    if (evidence.sex() != SexAgreement.SAME || evidence.name() == NameAgreement.EQUAL_SINGLE) {
      return false;
    }
    boolean sameNumber =
        Stream.of(PairField.PERSONAL_ID, PairField.INSURANCE, PairField.PAPER, PairField.CHART)
            .anyMatch(field -> isAt(pattern, field, Level.EQUAL));
    boolean samePhone = isAt(pattern, PairField.PHONE, Level.EQUAL);
    boolean sameMother = isAt(pattern, PairField.MOTHER, Level.EQUAL);
    if (evidence.personalId() == IdAgreement.DIFFERENT) {
      boolean sameCommune = isAt(pattern, PairField.COMMUNE, Level.EQUAL);
      return isSlipOfId(evidence, pattern) && (sameNumber || samePhone || sameCommune);
    }
    if (!evidence.name().agrees()) {
      return sameNumber;
    }
    if (!isAt(pattern, PairField.NAME, Level.EQUAL)
        && !isAt(pattern, PairField.NAME, Level.EXCHANGED)) {
      return sameNumber;
    }
    boolean full = evidence.birth() == BirthAgreement.FULL;
    return sameNumber || (full && (samePhone || sameMother)) || (samePhone && sameMother);
  }

  /** Twins' ids may follow each other; their names then differ in a mark at least. */
  private boolean isSlipOfId(Evidence evidence, long pattern) {
    return evidence.personalId() == IdAgreement.DIFFERENT
        && evidence.sex() == SexAgreement.SAME
        && evidence.birth() == BirthAgreement.FULL
        && isAt(pattern, PairField.PERSONAL_ID, Level.CLOSE)
        && isAt(pattern, PairField.NAME, Level.EQUAL);
  }

  private boolean isAt(long pattern, PairField field, Level level) {
    int at = weigher.settings().fields().indexOf(field);
    return at >= 0 && Patterns.level(pattern, at) == level.rank();
  }
}
