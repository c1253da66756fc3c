// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static vn.hoso.warehouse.link.People.lan;
import static vn.hoso.warehouse.link.People.lanInTheRegister;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.lakehouse.registry.LinkModel.NameCount;
import vn.hoso.lakehouse.registry.LinkModel.Parameter;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Weighing;
import vn.hoso.warehouse.link.probability.Level;

/** What probability decides after the policy, and what it must not. */
class LikelyTest {
  private static final LinkPolicy POLICY = LinkPolicy.on(LocalDate.of(2026, 6, 30));
  private static final Likely LIKELY = new Likely(new Weigher(LinkSettings.DEFAULT, model()));
  private static final String PHONE = "0912345678";
  private static final String MOTHERS_ID = "056190004444";

  private final ClusterResolver resolver = new ClusterResolver(POLICY, LIKELY);

  @Test
  void linksByNameBirthdayAndTelephoneWithTheWholeEvidence() {
    Resolution found =
        resolve(
            lanInTheRegister().told(),
            People.phoned(lan().told(), PHONE),
            People.phoned(someLan().commune("22999").told(), "+84 912 345 678"));

    assertThat(sizes(found)).containsExactly(3);
    Resolution.Member member = found.people().get(0).members().get(2);
    assertThat(member.ruleId()).isEqualTo("P50");
    Weighing weighing = member.weighing();
    assertThat(weighing).isNotNull();
    assertThat(weighing.weights())
        .filteredOn(weight -> weight.comparison().equals("phone"))
        .singleElement()
        .satisfies(phone -> assertThat(phone.level()).isEqualTo("equal"));
    assertThat(
            weighing.prior()
                + weighing.weights().stream().mapToDouble(w -> w.weight() + w.frequency()).sum())
        .isCloseTo(weighing.total(), within(1e-9));
  }

  @Test
  void asksWhenNothingButNameAndBirthdayAgree() {
    Resolution found = resolve(lan().told(), someLan().commune(null).told());

    assertThat(sizes(found)).containsExactly(1, 1);
    assertThat(rules(found)).containsExactly("P51");
    assertThat(found.questions().get(0).weighing()).isNotNull();
  }

  @Test
  void weighsACommonNameLessThanARareOne() {
    double common = total(lan().told(), someLan().told());
    double rare = total(lan().name("Vừ Mí Say").told(), someLan().name("Vừ Mí Say").told());

    assertThat(rare).isGreaterThan(common + 4);
  }

  @Test
  void keepsTwinsApartThatShareTelephoneAndMother() {
    People twin =
        lan().birth("2020-05-02").id(null).card(null).mother("Lê Thị Mai").from("56001", null);

    Resolution otherName =
        resolve(
            People.phoned(twin.name("Nguyễn Gia An").told(), PHONE),
            People.phoned(twin.name("Nguyễn Gia Bình").told(), PHONE));
    Resolution otherMark =
        resolve(
            People.phoned(twin.name("Nguyễn Gia An").told(), PHONE),
            People.phoned(twin.name("Nguyễn Gia Ân").told(), PHONE));

    assertThat(sizes(otherName)).containsExactly(1, 1);
    assertThat(sizes(otherMark)).containsExactly(1, 1);
  }

  @Test
  void keepsTwinsApartWhoseIdsFollowEachOther() {
    People twin = lan().birth("2020-05-02").card(null).mother("Lê Thị Mai").from("56001", null);

    Resolution found =
        resolve(
            People.phoned(twin.name("Nguyễn Gia An").id("056320001234").told(), PHONE),
            People.phoned(twin.name("Nguyễn Gia Ân").id("056320001235").told(), PHONE));

    assertThat(sizes(found)).containsExactly(1, 1);
  }

  @Test
  void keepsFatherAndSonOfOneNameApart() {
    People father =
        lan().name("Nguyễn Văn Nam").sex("1").birth("1960-05-05").id(null).from("56001", null);

    Resolution found =
        resolve(
            People.phoned(father.told(), PHONE),
            People.phoned(father.birth("1990-05-05").told(), PHONE));

    assertThat(sizes(found)).containsExactly(1, 1);
  }

  @Test
  void keepsANewbornUnderItsMothersNameAndCardApart() {
    Mention newborn = People.phoned(lan().birth("2026-05-02T10:15").told(), PHONE);
    Mention child = People.phoned(lan().name("Con bà Lan").birth("2026-05-02").told(), PHONE);

    Resolution found =
        resolve(lanInTheRegister().told(), People.phoned(lan().told(), PHONE), newborn, child);

    assertThat(sizes(found)).containsExactlyInAnyOrder(2, 1, 1);
  }

  @Test
  void keepsABorrowerApartFromTheOwnerOfTheCard() {
    Resolution found =
        resolve(
            lanInTheRegister().told(),
            People.phoned(lan().told(), PHONE),
            People.phoned(
                lan().name("Trần Thị Mai").birth("1985-03-21").id(null).from("56002", "5").told(),
                PHONE));

    assertThat(sizes(found)).containsExactly(2, 1);
  }

  @Test
  void keepsTwoPeopleWithOneIdApartAndAsks() {
    Resolution found =
        resolve(
            People.phoned(lan().told(), PHONE),
            People.phoned(lan().name("Trần Thị Mai").birth("1985-07-20").told(), PHONE));

    assertThat(sizes(found)).containsExactly(1, 1);
    assertThat(rules(found)).containsExactly("P31");
  }

  @Test
  void neverLinksNamesOfOneSyllable() {
    People y = lan().name("Y").id(null).card(null);

    Resolution found =
        resolve(People.phoned(y.told(), PHONE), People.phoned(y.from("56002", "5").told(), PHONE));

    assertThat(sizes(found)).containsExactly(1, 1);
  }

  @Test
  void linksNobodyToOneOfTwoNamesakesWhoBothHaveTheTelephone() {
    Mention one = People.phoned(lan().card(null).told(), PHONE);
    Mention other =
        People.phoned(lan().id("056185009999").card(null).from("56002", "2").told(), PHONE);
    Mention between = People.phoned(someLan().told(), PHONE);

    Resolution found = resolve(one, other, between);

    assertThat(sizes(found)).containsExactly(1, 1, 1);
    assertThat(rules(found)).contains("P50");
  }

  @Test
  void doesNotFollowAChainOfWhichTheEndsAreTwoPeopleOfTheRegister() {
    Mention one = lanInTheRegister().told();
    Mention seen = People.phoned(lan().card(null).told(), PHONE);
    Mention other = lanInTheRegister().id("056185009999").told();
    Mention between = People.phoned(someLan().told(), PHONE);

    Resolution found = resolve(one, seen, other, between);

    assertThat(sizes(found)).containsExactly(3, 1);
    assertThat(found.people().get(1).founder()).isEqualTo(other);
  }

  @Test
  void tellsTheLinkOfAChainThatWasCutAndWhatStoodAgainstIt() {
    Mention one = lanInTheRegister().told();
    Mention seen = lan().card(null).told();
    Mention other = lanInTheRegister().id("056185009999").told();
    Mention otherSeen =
        People.phoned(lan().id("056185009999").card(null).from("56002", "9").told(), PHONE);
    Mention between = People.phoned(lan().id(null).card(null).told(), PHONE);

    Resolution found = resolve(one, seen, other, otherSeen, between);

    assertThat(sizes(found)).containsExactly(3, 2);
    assertThat(found.questions()).isEmpty();
    assertThat(found.cut())
        .singleElement()
        .satisfies(
            cut -> {
              assertThat(cut.rule().id()).isEqualTo("P50");
              assertThat(List.of(cut.one(), cut.other()))
                  .containsExactlyInAnyOrder(otherSeen, between);
              assertThat(cut.against())
                  .filteredOn(pair -> pair.ruleId().equals("P01"))
                  .singleElement()
                  .satisfies(
                      pair ->
                          assertThat(List.of(pair.one(), pair.other()))
                              .containsExactlyInAnyOrder(one, other));
            });
  }

  @Test
  void linksAMistypedIdByTheTelephoneThoughTheRegisterTellsNone() {
    Resolution found =
        resolve(
            lanInTheRegister().told(),
            People.phoned(lan().card(null).told(), PHONE),
            People.phoned(lan().id("056185003271").card(null).from("56002", "3").told(), PHONE));

    assertThat(sizes(found)).containsExactly(3);
  }

  @Test
  void linksAMistypedIdOfOneCommuneWhenNothingElseIsTold() {
    People mistyped = lan().id("056185003271").card(null).from("56002", "3");

    assertThat(sizes(resolve(lanInTheRegister().told(), mistyped.told()))).containsExactly(2);
    Resolution elsewhere = resolve(lanInTheRegister().told(), mistyped.commune("22999").told());
    assertThat(sizes(elsewhere)).containsExactly(1, 1);
    assertThat(rules(elsewhere)).containsExactly("P36");
  }

  @Test
  void knowsAChildByTheIdOfItsMotherThatItCameWith() {
    People child = lanInTheRegister().birth("2020-05-02").id("056320001234").motherId(MOTHERS_ID);
    People came = child.from("56002", "7").id(MOTHERS_ID).motherId(null).seen();

    Resolution alone = resolve(child.told(), came.told());
    Resolution withItsMother =
        resolve(lanInTheRegister().id(MOTHERS_ID).told(), child.told(), came.told());
    Resolution sister =
        resolve(child.told(), child.name("Nguyễn Gia Hân").id("056320001235").told(), came.told());
    Resolution twin = resolve(child.told(), came.name("Nguyễn Thị Liên").told());

    assertThat(sizes(alone)).containsExactly(2);
    assertThat(sizes(withItsMother)).containsExactlyInAnyOrder(1, 2);
    assertThat(sizes(sister)).containsExactlyInAnyOrder(2, 1);
    assertThat(sizes(twin)).containsExactly(1, 1);
  }

  @Test
  void obeysAStewardBeforeProbability() {
    Mention one = People.phoned(lan().told(), PHONE);
    Mention other = People.phoned(someLan().told(), PHONE);

    Resolution found =
        resolver.resolve(
            List.of(one, other),
            List.of(
                new StewardDecision(
                    1, one.mentionId(), other.mentionId(), StewardDecision.Word.NOT_SAME)));

    assertThat(sizes(found)).containsExactly(1, 1);
    assertThat(found.questions()).isEmpty();
  }

  @Test
  void joinsNobodyWithAHeldPersonAndDoesNotAskWhatWaitsForTheHold() {
    Mention held = People.phoned(lan().told(), PHONE);
    Mention other = People.phoned(someLan().told(), PHONE);
    Hold hold = new Hold(1, List.of(held.mentionId()), null);

    Resolution found =
        resolver.resolve(List.of(held, other), List.of(), List.of(hold), Minted.NONE);

    assertThat(sizes(resolve(held, other))).containsExactly(2);
    assertThat(sizes(found)).containsExactly(1, 1);
    assertThat(found.questions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void findsTheSamePeopleInWhateverOrderAndJoinsNobodyThePolicyKeepsApart(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      List<Mention> mentions = new ArrayList<>();
      for (Mention mention : ClusterResolverTest.someMentions(random)) {
        mentions.add(
            random.nextInt(3) > 0
                ? People.phoned(mention, random.nextBoolean() ? PHONE : "0987654321")
                : mention);
      }
      Resolution expected = resolver.resolve(mentions, List.of());

      Collections.shuffle(mentions, random);

      assertThat(resolver.resolve(mentions, List.of())).isEqualTo(expected);
      expected.people().forEach(LikelyTest::assertThatNothingKeepsApartWhomProbabilityJoined);
    }
  }

  private static void assertThatNothingKeepsApartWhomProbabilityJoined(Resolution.Person person) {
    Set<String> byTheRegister = Set.of("P11", "P12");
    List<Mention> others =
        person.members().stream()
            .filter(member -> !byTheRegister.contains(member.ruleId()))
            .map(Resolution.Member::mention)
            .filter(mention -> !mention.patient().verified())
            .toList();
    for (Mention one : others) {
      for (Mention other : others) {
        if (!one.equals(other)) {
          assertThat(POLICY.decide(one.patient(), other.patient()).verdict())
              .isNotIn(Verdict.NEVER, Verdict.APART, Verdict.DISPUTED);
        }
      }
    }
  }

  /** Lan as another hospital knows her, without any number. */
  private static People someLan() {
    return lan().id(null).card(null).from("56002", "9");
  }

  private static double total(Mention one, Mention other) {
    Compared a = Compared.of(one.patient());
    Compared b = Compared.of(other.patient());
    Evidence evidence = Evidence.of(a, b);
    double total = LIKELY.weigh(a, b, evidence).total();
    assertThat(LIKELY.weigh(b, a, Evidence.of(b, a)).total()).isEqualTo(total);
    return total;
  }

  private Resolution resolve(Mention... mentions) {
    return resolver.resolve(Arrays.asList(mentions), List.of());
  }

  private static List<Integer> sizes(Resolution found) {
    return found.people().stream().map(person -> person.members().size()).toList();
  }

  private static List<String> rules(Resolution found) {
    return found.questions().stream().map(question -> question.rule().id()).toList();
  }

  /** As a province of a hundred thousand would teach it. */
  private static LinkModel model() {
    List<Parameter> parameters = new ArrayList<>();
    add(parameters, PairField.NAME, 0.95, 1e-4, 0.04, 1e-5, 0.003, 2e-5, 0.005, 3e-4);
    add(parameters, PairField.BIRTH, 0.95, 7e-5, 0.03, 3e-4, 0.01, 1.4e-3);
    add(parameters, PairField.SEX, 0.995, 0.5);
    add(parameters, PairField.PERSONAL_ID, 0.98, 1e-6, 0.01, 1e-5, 0.001, 1e-5);
    add(parameters, PairField.INSURANCE, 0.98, 1e-6, 0.01, 1e-5, 0.001, 1e-5);
    add(parameters, PairField.PAPER, 0.96, 1e-6);
    add(parameters, PairField.CHART, 0.7, 1e-4);
    add(parameters, PairField.PHONE, 0.95, 1e-5);
    add(parameters, PairField.COMMUNE, 0.97, 0.01);
    add(parameters, PairField.MOTHER, 0.95, 1e-3, 0.02, 1e-3);
    add(parameters, PairField.ETHNICITY, 0.99, 0.7);
    return new LinkModel(
        1,
        LinkSettings.DEFAULT.fingerprint(),
        100_000,
        60_000,
        1_000,
        1e-5,
        parameters,
        List.of(
            new NameCount("all", "", "", 40_000), new NameCount("all", "", "NGUYEN THI LAN", 120)));
  }

  /** m and u from the highest level down; the rest of both goes to DIFFERENT. */
  private static void add(List<Parameter> parameters, PairField field, double... mAndU) {
    List<Level> levels = new ArrayList<>(field.levels());
    Collections.reverse(levels);
    double m = 1;
    double u = 1;
    for (int at = 0; at < mAndU.length; at += 2) {
      parameters.add(parameter(field, levels.get(at / 2), mAndU[at], mAndU[at + 1]));
      m -= mAndU[at];
      u -= mAndU[at + 1];
    }
    parameters.add(parameter(field, Level.DIFFERENT, m, u));
  }

  private static Parameter parameter(PairField field, Level level, double m, double u) {
    return new Parameter(field.label(), level.name().toLowerCase(Locale.ROOT), m, u);
  }
}
