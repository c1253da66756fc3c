// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static vn.hoso.warehouse.link.Evidence.IdFit.BOTH;
import static vn.hoso.warehouse.link.Evidence.IdFit.NEITHER;
import static vn.hoso.warehouse.link.IdAgreement.DIFFERENT;
import static vn.hoso.warehouse.link.IdAgreement.SAME;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.warehouse.link.PolicyRule.Strength;

/**
 * The policy of who is who: an ordered, dated table in which the first matching rule decides. A
 * false link shows one person's record to another, a missing one only hides history; so every doubt
 * keeps apart.
 *
 * <p>Never identity by itself: a card (borrowed, shared in a family, issued anew), an id that does
 * not fit its person's year of birth or sex (a parent's id on a child), a name with a birth date.
 */
final class LinkPolicy {
  /** Parent and child are at least this far apart; a slip in a year of birth hardly ever is. */
  private static final int GENERATION = 12;

  /**
   * Raised whenever a rule decides otherwise than before, or more is told of what was decided:
   * everything is resolved again.
   */
  private static final long VERSION = 4;

  private static final LocalDate SINCE = LocalDate.of(2025, 1, 1);

  /** What nothing else decides. */
  static final PolicyRule NO_RULE =
      new PolicyRule(
          "P99",
          Verdict.UNRELATED,
          Strength.NONE,
          SINCE,
          null,
          "Không có căn cứ",
          "Nothing is known between them",
          e -> true);

  private static final List<PolicyRule> TABLE =
      List.of(
          never(
              "P01",
              "Hai số định danh đã xác thực khác nhau",
              "Two different ids of the register",
              e -> e.verifiedSides() == 2 && e.personalId() == DIFFERENT),
          never(
              "P02",
              "Người bệnh chưa rõ danh tính: chờ xác định",
              "A person without a name is nobody else until identified",
              e -> e.kind() == PersonKind.NAMELESS),
          never(
              "P03",
              "Sinh đôi: cùng mẹ, cùng ngày sinh, khác tên, giới tính hoặc giờ sinh",
              "Twins: one mother and birthday, another name, sex or minute",
              e ->
                  e.sameMother()
                      && (e.birth() == BirthAgreement.OTHER_MINUTE
                          || (e.birth() == BirthAgreement.FULL
                              && (e.name() == NameAgreement.DIFFERENT
                                  || e.sex() == SexAgreement.CONFLICT)))),
          never(
              "P04",
              "Giấy tờ của cha mẹ dùng cho con: cách một thế hệ, khác tên",
              "A parent's papers on a child: a generation apart, another name",
              e -> e.aGenerationApart(GENERATION) && !e.name().agrees()),
          never(
              "P05",
              "Cùng số định danh không phù hợp với cả hai, khác tên",
              "One id which fits neither of them, another name",
              e -> e.personalId() == SAME && e.idFits() == NEITHER && !e.name().agrees()),
          rule(
              "P06",
              Verdict.DISPUTED,
              "Hai thẻ tạm khác nhau của trẻ sơ sinh",
              "Two temporary cards of newborns of one day",
              e ->
                  e.differentTemporaryCards()
                      && e.birth() != BirthAgreement.CONFLICT
                      && e.birth() != BirthAgreement.UNKNOWN),
          link(
              "P10",
              Strength.VERIFIED_ID,
              "Cùng số định danh trong sổ dân cư",
              "One id, twice in the register",
              e ->
                  e.personalId() == SAME
                      && e.verifiedSides() == 2
                      && (e.name() != NameAgreement.DIFFERENT || e.birth() == BirthAgreement.FULL)),
          link(
              "P11",
              Strength.VERIFIED_ID,
              "Cùng số định danh đã xác thực, cùng họ tên, ngày sinh không cách một thế hệ",
              "The register's id and name, births less than a generation apart",
              e ->
                  e.personalId() == SAME
                      && e.verifiedSides() == 1
                      && e.name().agrees()
                      && e.birth() != BirthAgreement.OTHER_MINUTE
                      && !e.aGenerationApart(GENERATION)
                      && (e.sex() != SexAgreement.CONFLICT || e.birth() == BirthAgreement.FULL)),
          link(
              "P12",
              Strength.VERIFIED_ID,
              "Cùng số định danh đã xác thực, tên gần giống hoặc tên một chữ, cùng ngày sinh",
              "The register's id, a slip in the name or a name of one syllable, births and sex agree",
              e ->
                  e.personalId() == SAME
                      && e.verifiedSides() == 1
                      && e.sex() == SexAgreement.SAME
                      && ((e.name() == NameAgreement.CLOSE && e.birth() == BirthAgreement.FULL)
                          || (e.name() == NameAgreement.EQUAL_SINGLE
                              && e.birthsAgreeAsFarAsKnown()))),
          link(
              "P13",
              Strength.PERSONAL_ID,
              "Cùng số định danh chưa xác thực, cùng họ tên, ngày sinh, giới tính",
              "One unverified id that fits both; name, birthday and sex agree",
              e ->
                  e.personalId() == SAME
                      && e.idFits() == BOTH
                      && isSameName(e)
                      && e.birth() == BirthAgreement.FULL
                      && e.sex() == SexAgreement.SAME),
          link(
              "P14",
              Strength.PERSONAL_ID,
              "Như P13, một bên chỉ có năm sinh",
              "As P13, with only the year of birth known to one",
              e ->
                  e.personalId() == SAME
                      && e.idFits() == BOTH
                      && e.name() == NameAgreement.EQUAL
                      && e.birth() == BirthAgreement.PARTIAL
                      && e.sex() == SexAgreement.SAME),
          link(
              "P15",
              Strength.CHART,
              "Cùng cơ sở, cùng mã người bệnh, cùng họ tên, ngày sinh, giới tính",
              "One patient number of one facility; name, birthday and sex agree",
              e ->
                  e.sameChart()
                      && isSameName(e)
                      && e.birth() == BirthAgreement.FULL
                      && e.sex() == SexAgreement.SAME),
          link(
              "P16",
              Strength.CHART,
              "Như P15, một bên chỉ có năm sinh, số định danh không khác nhau",
              "As P15, with only the year of birth known to one and no other id",
              e ->
                  e.sameChart()
                      && e.name() == NameAgreement.EQUAL
                      && e.birth() == BirthAgreement.PARTIAL
                      && e.sex() == SexAgreement.SAME
                      && e.personalId() != DIFFERENT),
          link(
              "P17",
              Strength.CHART,
              "Như P15, tên gần giống, số định danh không khác nhau",
              "As P15, with a slip in the name and no other id",
              e ->
                  e.sameChart()
                      && e.kind() == PersonKind.NAMED
                      && e.name() == NameAgreement.CLOSE
                      && e.birth() == BirthAgreement.FULL
                      && e.sex() == SexAgreement.SAME
                      && e.personalId() != DIFFERENT),
          link(
              "P18",
              Strength.CARD,
              "Cùng số bảo hiểm xã hội, họ tên, ngày sinh, giới tính; một bên không có số định danh",
              "One insurance number, name, birthday and sex; one side without an id",
              e -> e.insuranceNumber() == SAME && isCardLink(e)),
          link(
              "P19",
              Strength.CARD,
              "Cùng số CMND, họ tên, ngày sinh, giới tính; số định danh không khác nhau",
              "One old identity card, name, birthday and sex; no other id",
              e -> e.oldId() == SAME && isCardLink(e)),
          link(
              "P20",
              Strength.CARD,
              "Cùng hộ chiếu hoặc giấy tờ khác, họ tên, ngày sinh, giới tính",
              "One passport or other paper, name, birthday and sex; no other id",
              e -> e.otherId() == SAME && isCardLink(e)),
          rule(
              "P30",
              Verdict.POSSIBLE,
              "Cùng số định danh, còn sai khác nhỏ",
              "One id; what differs may be a slip",
              e ->
                  e.personalId() == SAME
                      && e.idFits() == BOTH
                      && e.name() != NameAgreement.DIFFERENT
                      && e.birth() != BirthAgreement.OTHER_MINUTE
                      && !e.aGenerationApart(GENERATION)
                      && (e.sex() != SexAgreement.CONFLICT || e.birth() == BirthAgreement.FULL)
                      && (e.birth() != BirthAgreement.CONFLICT || e.name().agrees())),
          rule(
              "P31",
              Verdict.DISPUTED,
              "Cùng số định danh nhưng họ tên, ngày sinh hoặc giới tính mâu thuẫn",
              "One id, but name, birth or sex contradict",
              e -> e.personalId() == SAME),
          rule(
              "P32",
              Verdict.DISPUTED,
              "Cùng số bảo hiểm xã hội, họ tên, ngày sinh, giới tính nhưng khác số định danh",
              "One insurance number, name, birthday and sex, but other ids",
              e -> e.insuranceNumber() == SAME && e.personalId() == DIFFERENT && isSamePerson(e)),
          rule(
              "P33",
              Verdict.POSSIBLE,
              "Cùng thẻ hoặc giấy tờ, họ tên và ngày sinh gần giống",
              "One card or paper; name and birth nearly agree",
              e ->
                  (e.insuranceNumber() == SAME || e.oldId() == SAME || e.otherId() == SAME)
                      && e.personalId() != DIFFERENT
                      && isNearlySame(e)),
          rule(
              "P34",
              Verdict.POSSIBLE,
              "Cùng mã người bệnh tại cơ sở, họ tên và ngày sinh gần giống",
              "One patient number of one facility; name and birth nearly agree",
              e -> e.sameChart() && e.personalId() != DIFFERENT && isNearlySame(e)),
          rule(
              "P35",
              Verdict.POSSIBLE,
              "Trẻ sơ sinh được đặt tên: cùng mã người bệnh, ngày sinh, giới tính",
              "A newborn given its name: one patient number, birthday and sex",
              e ->
                  e.sameChart()
                      && e.kind() == PersonKind.NAMELESS_NEWBORN
                      && e.birth() == BirthAgreement.FULL
                      && e.sex() == SexAgreement.SAME
                      && e.personalId() != DIFFERENT),
          rule(
              "P36",
              Verdict.POSSIBLE,
              "Cùng họ tên, ngày sinh, giới tính nhưng khác số định danh (có thể ghi sai số)",
              "Name, birthday and sex agree, ids differ: one may be mistyped",
              e -> e.personalId() == DIFFERENT && isSamePerson(e)),
          rule(
              "P37",
              Verdict.POSSIBLE,
              "Cùng họ tên, ngày sinh, giới tính, xã; thiếu số định danh",
              "Name, birthday, sex and commune agree, without an id",
              e -> e.sameCommune() && isSamePerson(e)),
          rule(
              "P40",
              Verdict.APART,
              "Họ tên, ngày sinh, giới tính hoặc số định danh mâu thuẫn",
              "Name, birth, sex or id contradict",
              e ->
                  e.name() == NameAgreement.DIFFERENT
                      || e.birth() == BirthAgreement.CONFLICT
                      || e.birth() == BirthAgreement.OTHER_MINUTE
                      || e.sex() == SexAgreement.CONFLICT
                      || e.personalId() == DIFFERENT));

  private final List<PolicyRule> rules;

  private LinkPolicy(List<PolicyRule> rules) {
    this.rules = rules;
  }

  /** The rules in force on a day. */
  static LinkPolicy on(LocalDate day) {
    return on(day, Map.of());
  }

  /**
   * @param lowered what rules say instead, by their id; UNRELATED leaves a rule out, so that later
   *     ones are asked
   */
  static LinkPolicy on(LocalDate day, Map<String, Verdict> lowered) {
    return new LinkPolicy(
        TABLE.stream()
            .filter(rule -> rule.inForce(day))
            .map(rule -> rule.saying(lowered.getOrDefault(rule.id(), rule.verdict())))
            .filter(rule -> rule.verdict() != Verdict.UNRELATED)
            .toList());
  }

  /** Of every day, in force or not. */
  static Stream<PolicyRule> everyRule() {
    return Stream.concat(TABLE.stream(), Stream.of(NO_RULE));
  }

  List<PolicyRule> rules() {
    return rules;
  }

  /** Another number when other rules are in force. */
  long fingerprint() {
    String ids =
        rules.stream()
            .map(rule -> lowers(rule) ? rule.id() + rule.verdict() : rule.id())
            .collect(Collectors.joining(","));
    return VERSION * 1_000_000L + Math.floorMod(ids.hashCode(), 1_000_000);
  }

  private static boolean lowers(PolicyRule rule) {
    return TABLE.stream()
        .noneMatch(own -> own.id().equals(rule.id()) && own.verdict() == rule.verdict());
  }

  /** The rule that decides; the same whichever of the two comes first. */
  PolicyRule decide(Patient one, Patient other) {
    return decide(Evidence.of(Compared.of(one), Compared.of(other)));
  }

  PolicyRule decide(Evidence evidence) {
    return rules.stream().filter(rule -> rule.when().test(evidence)).findFirst().orElse(NO_RULE);
  }

  private static boolean isSameName(Evidence e) {
    return e.name() == NameAgreement.EQUAL || e.name() == NameAgreement.EQUAL_SINGLE;
  }

  private static boolean isSamePerson(Evidence e) {
    return e.kind() == PersonKind.NAMED
        && e.name() == NameAgreement.EQUAL
        && e.birth() == BirthAgreement.FULL
        && e.sex() == SexAgreement.SAME;
  }

  /**
   * Without a shared id. Newborns are left out: twins may share a card, a day and the mother's
   * name.
   */
  private static boolean isCardLink(Evidence e) {
    return isSamePerson(e) && e.personalId() != DIFFERENT && e.idFits() == BOTH && !e.bothNewborn();
  }

  private static boolean isNearlySame(Evidence e) {
    boolean name = e.name() != NameAgreement.DIFFERENT && e.name() != NameAgreement.UNKNOWN;
    boolean birth = e.birthsAgreeAsFarAsKnown() || e.birth() == BirthAgreement.NEAR;
    return name && birth && e.sex() != SexAgreement.CONFLICT && e.kind() == PersonKind.NAMED;
  }

  private static PolicyRule never(String id, String vi, String en, Predicate<Evidence> when) {
    return rule(id, Verdict.NEVER, vi, en, when);
  }

  private static PolicyRule link(
      String id, Strength strength, String vi, String en, Predicate<Evidence> when) {
    return new PolicyRule(id, Verdict.LINK, strength, SINCE, null, vi, en, when);
  }

  private static PolicyRule rule(
      String id, Verdict verdict, String vi, String en, Predicate<Evidence> when) {
    return new PolicyRule(id, verdict, Strength.NONE, SINCE, null, vi, en, when);
  }
}
