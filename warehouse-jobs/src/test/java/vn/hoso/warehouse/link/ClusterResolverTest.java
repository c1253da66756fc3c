// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.warehouse.link.People.lan;
import static vn.hoso.warehouse.link.People.lanInTheRegister;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.warehouse.link.Resolution.Person;
import vn.hoso.warehouse.link.Resolution.Question;

class ClusterResolverTest {
  private static final String OTHER_ID = "056185009999";

  private final ClusterResolver resolver =
      new ClusterResolver(LinkPolicy.on(LocalDate.of(2026, 6, 30)));

  @Test
  void linksEveryMentionWithTheRegistersIdAndName() {
    Resolution found =
        resolve(
            lanInTheRegister().told(),
            lan().told(),
            lan().from("56002", "7").card(null).told(),
            lan().from("56003", "8").birth("1985").told());

    assertThat(sizes(found)).containsExactly(4);
    assertThat(found.questions()).isEmpty();
  }

  @Test
  void followsACardToTheMentionThatHasTheId() {
    Resolution found =
        resolve(lanInTheRegister().told(), lan().told(), lan().from("56002", "7").id(null).told());

    assertThat(sizes(found)).containsExactly(3);
  }

  @Test
  void keepsTwinsApartThoughOneUsesTheOthersId() {
    People twin =
        lan().card(null).sex("1").birth("2020-05-02").id("056220001234").mother("Lê Thị Mai");

    Resolution found =
        resolve(
            twin.name("Nguyễn Gia An").from("00000", null).inRegister().told(),
            twin.name("Nguyễn Gia Bình").from("00000", null).id("056220001235").inRegister().told(),
            twin.name("Nguyễn Gia An").told(),
            twin.name("Nguyễn Gia Bình").told());

    assertThat(sizes(found)).containsExactly(2, 1, 1);
  }

  @Test
  void keepsFatherAndSonOfOneNameApartThoughTheyShareACard() {
    People father = lan().name("Nguyễn Văn Nam").sex("1").birth("1960-05-05").id(null);

    Resolution found = resolve(father.told(), father.birth("1990-05-05").from("56001", "2").told());

    assertThat(sizes(found)).containsExactly(1, 1);
  }

  @Test
  void keepsANewbornApartFromTheMotherWhoseNameIdAndChartItIsUnder() {
    Mention mother = lan().told();
    Mention newborn = lan().birth("2026-05-02T10:15").told();

    assertThat(sizes(resolve(lanInTheRegister().told(), mother, newborn))).containsExactly(2, 1);
  }

  @Test
  void keepsABorrowersVisitsApartFromTheOwnerOfTheCard() {
    Resolution found =
        resolve(
            lanInTheRegister().told(),
            lan().told(),
            lan().name("Trần Thị Mai").birth("1979-01-20").id(null).from("56002", "5").told());

    assertThat(sizes(found)).containsExactly(2, 1);
  }

  @Test
  void keepsTwoPeopleWithOneIdApartAndAsks() {
    Resolution found =
        resolve(lan().told(), lan().name("Trần Thị Mai").birth("1985-07-20").card(null).told());

    assertThat(sizes(found)).containsExactly(1, 1);
    assertThat(rules(found.questions())).containsExactly("P31");
  }

  @Test
  void doesNotLinkSingleTokenNamesByACard() {
    People y = lan().name("Y").id(null);

    Resolution found = resolve(y.told(), y.from("56002", "5").told());

    assertThat(sizes(found)).containsExactly(1, 1);
    assertThat(rules(found.questions())).containsExactly("P33");
  }

  @Test
  void knowsAPersonByTheNumberOfAReissuedCard() {
    People withoutId = lan().id(null);

    Resolution found =
        resolve(withoutId.told(), withoutId.card("HT2567900112233").from("56002", "5").told());

    assertThat(sizes(found)).containsExactly(2);
  }

  @Test
  void asksAboutAnIdWithATypingErrorAndLinksNothingByIt() {
    Resolution found =
        resolve(
            lanInTheRegister().told(),
            lan().told(),
            lan().id("056185003271").from("56002", "5").told());

    assertThat(sizes(found)).containsExactly(2, 1);
    assertThat(rules(found.questions())).containsExactly("P32");
  }

  @Test
  void linksAPersonRegisteredAnewAtTheSameFacility() {
    assertThat(sizes(resolve(lan().told(), lan().from("56001", "BN-2").told()))).containsExactly(2);
  }

  @Test
  void cutsAChainWhoseEndsMayNotBeOne() {
    Mention a = lan().told();
    Mention b = lan().id(null).from("56002", "5").told();
    Mention c = lan().id(OTHER_ID).from("56003", "6").told();

    Resolution found = resolve(a, b, c);

    assertThat(sizes(found)).containsExactly(1, 1, 1);
    assertThat(rules(found.questions())).containsExactlyInAnyOrder("P18", "P18", "P32");
  }

  @Test
  void cutsAChainAtTheSideTheRegisterDoesNotKnow() {
    Mention a = lan().told();
    Mention b = lan().id(null).from("56002", "5").told();
    Mention c = lan().id(OTHER_ID).from("56003", "6").told();

    Resolution found = resolve(lanInTheRegister().told(), a, b, c);

    assertThat(sizes(found)).containsExactly(3, 1);
    assertThat(found.people().get(1).founder()).isEqualTo(c);
  }

  @Test
  void mintsFromTheFirstToArriveAndFromTheRegisterAtOneInstant() {
    Mention late = lanInTheRegister().told(2);
    Mention early = lan().told(1);

    assertThat(resolve(late, early).people().get(0).founder()).isEqualTo(early);
    assertThat(
            resolve(lanInTheRegister().told(1), early)
                .people()
                .get(0)
                .founder()
                .patient()
                .verified())
        .isTrue();
  }

  @Test
  void obeysAStewardAgainstThePolicy() {
    Mention registered = lanInTheRegister().told();
    Mention sameId = lan().told();
    Mention otherName = lan().name("Lê Hoàng Yến").card(null).from("56002", "5").told();

    Resolution found =
        resolver.resolve(
            List.of(registered, sameId, otherName),
            List.of(
                decision(1, registered, sameId, StewardDecision.Word.NOT_SAME),
                decision(2, otherName, registered, StewardDecision.Word.SAME)));

    assertThat(found.people())
        .extracting(person -> person.members().stream().map(m -> m.mention()).toList())
        .containsExactlyInAnyOrder(List.of(registered, otherName), List.of(sameId));
    assertThat(found.questions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void findsTheSamePeopleInWhateverOrderMentionsCome(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      List<Mention> mentions = someMentions(random);
      List<StewardDecision> decisions = someDecisions(random, mentions);
      Resolution expected = resolver.resolve(mentions, decisions);

      Collections.shuffle(mentions, random);

      assertThat(resolver.resolve(mentions, decisions)).isEqualTo(expected);
    }
  }

  @Test
  void theLinkThatJoinsTwoStrongerGroupsIsTold() {
    People unnumbered = lan().id(null).from("56002", "7");

    Resolution found =
        resolve(
            lanInTheRegister().told(),
            lan().told(),
            unnumbered.told(),
            unnumbered.card(null).commune("22999").told());

    assertThat(sizes(found)).containsExactly(4);
    assertThat(found.people().get(0).members())
        .extracting(Resolution.Member::ruleId)
        .containsExactlyInAnyOrder("P00", "P11", "P18", "P15");
    assertThat(leadToTheFounder(found.people().get(0))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void whatIsToldOfEveryMentionLeadsToTheFounder(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      assertThat(resolver.resolve(someMentions(random), List.of()).people())
          .allMatch(ClusterResolverTest::leadToTheFounder);
    }
  }

  private static boolean leadToTheFounder(Person person) {
    Map<String, String> partners = new HashMap<>();
    for (Resolution.Member member : person.members()) {
      partners.put(member.mention().mentionId(), member.partnerId());
    }
    return person.members().stream()
        .map(member -> member.mention().mentionId())
        .allMatch(
            id ->
                Stream.iterate(id, Objects::nonNull, partners::get)
                    .limit(person.members().size())
                    .anyMatch(person.founder().mentionId()::equals));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void neverPutsTwoInOnePersonWhomThePolicyKeepsApartUnlessTheRegisterVouchesForBoth(long seed) {
    Random random = new Random(seed);
    LinkPolicy policy = LinkPolicy.on(LocalDate.of(2026, 6, 30));
    for (int round = 0; round < 60; round++) {
      for (Person person : resolver.resolve(someMentions(random), List.of()).people()) {
        for (Resolution.Member one : person.members()) {
          for (Resolution.Member other : person.members()) {
            if (one != other && !vouchedFor(one) && !vouchedFor(other)) {
              assertThat(
                      policy.decide(one.mention().patient(), other.mention().patient()).verdict())
                  .isNotIn(Verdict.NEVER, Verdict.APART, Verdict.DISPUTED);
            }
          }
        }
      }
    }
  }

  private static boolean vouchedFor(Resolution.Member member) {
    return member.mention().patient().verified() || Set.of("P11", "P12").contains(member.ruleId());
  }

  /** Mentions that differ in few things, so that links, contradictions and chains are many. */
  static List<Mention> someMentions(Random random) {
    List<Mention> mentions = new ArrayList<>();
    int count = 2 + random.nextInt(9);
    for (int i = 0; i < count; i++) {
      boolean register = random.nextInt(5) == 0;
      People person =
          lan()
              .name(
                  any(
                      random,
                      "Nguyễn Thị Lan",
                      "Nguyễn Thị Lan",
                      "Nguyễn Lan",
                      "Nguyễn Thị Loan",
                      "Con bà Lan"))
              .birth(
                  any(
                      random,
                      "1985-03-12",
                      "1985-03-12",
                      "1985",
                      "1985-12-03",
                      "2020-05-02",
                      "2020-05-02T10:00"))
              .sex(any(random, "2", "2", "2", "1", "3"))
              .id(any(random, People.AN_ID, People.AN_ID, OTHER_ID, register ? OTHER_ID : null))
              .card(register ? null : any(random, null, "DN4567900112233", "TE1567900000001"))
              .from(
                  register ? "00000" : any(random, "56001", "56002"),
                  register ? null : any(random, "1", "2"));
      mentions.add((register ? person.inRegister() : person).told(random.nextInt(5)));
    }
    return new ArrayList<>(
        mentions.stream()
            .collect(Collectors.toMap(Mention::mentionId, m -> m, (first, second) -> first))
            .values());
  }

  @Test
  void nobodyJoinsAHeldPersonUntilItIsReleased() {
    Mention first = lan().told();
    Mention second = lan().from("56002", "5").told();
    Mention later = lan().from("56003", "9").told(3);
    List<Mention> all = List.of(first, second, later);
    Hold hold = new Hold(1, List.of(first.mentionId(), second.mentionId()), null);
    Hold released = new Hold(1, hold.mentions(), 1L);

    Resolution held = resolver.resolve(all, List.of(), List.of(hold), Minted.NONE);

    assertThat(sizes(resolver.resolve(all, List.of()))).containsExactly(3);
    assertThat(sizes(held)).as("what was one stays one").containsExactlyInAnyOrder(2, 1);
    assertThat(held.questions()).as("it joins by itself once the hold ends").isEmpty();
    assertThat(sizes(resolver.resolve(all, List.of(), List.of(released), Minted.NONE)))
        .containsExactly(3);
  }

  @Test
  void notEvenTheRegisterJoinsAHeldPerson() {
    Mention held = lan().told();
    Hold hold = new Hold(1, List.of(held.mentionId()), null);

    assertThat(
            sizes(
                resolver.resolve(
                    List.of(lanInTheRegister().told(), held),
                    List.of(),
                    List.of(hold),
                    Minted.NONE)))
        .containsExactly(1, 1);
  }

  @Test
  void aDecisionIsFollowedInSpiteOfAHold() {
    Mention held = lan().told();
    Mention other = lan().name("Trần Thị Mai").id(null).card(null).from("56002", "5").told();
    Hold hold = new Hold(1, List.of(held.mentionId()), null);
    StewardDecision same = decision(1, held, other, StewardDecision.Word.SAME);

    assertThat(
            sizes(
                resolver.resolve(List.of(held, other), List.of(same), List.of(hold), Minted.NONE)))
        .containsExactly(2);
  }

  @Test
  void whatWasTakenOutOfAPersonNeverComesBackByALaterMention() {
    Mention one = lan().told();
    Mention taken = lan().from("56002", "5").told(1);
    Mention later = lan().from("56003", "9").told(2);
    StewardDecision apart = decision(1, one, taken, StewardDecision.Word.NOT_SAME);

    Resolution found = resolver.resolve(List.of(one, taken, later), List.of(apart));

    assertThat(found.people())
        .noneMatch(
            person ->
                person.members().stream()
                    .map(Resolution.Member::mention)
                    .toList()
                    .containsAll(List.of(one, taken)));
  }

  @Test
  void holdsAreKeptWhateverTheOrder() {
    Random random = new Random(11);
    for (int round = 0; round < 200; round++) {
      List<Mention> mentions = someMentions(random);
      List<String> held =
          mentions.stream().filter(m -> random.nextInt(3) == 0).map(Mention::mentionId).toList();
      List<Hold> holds = List.of(new Hold(1, held, null));
      Resolution expected = resolver.resolve(mentions, List.of(), holds, Minted.NONE);

      Collections.shuffle(mentions, random);

      assertThat(resolver.resolve(mentions, List.of(), holds, Minted.NONE)).isEqualTo(expected);
      assertThat(expected.people())
          .allMatch(
              person ->
                  person.members().stream()
                          .map(member -> held.contains(member.mention().mentionId()))
                          .distinct()
                          .count()
                      == 1);
    }
  }

  private static List<StewardDecision> someDecisions(Random random, List<Mention> mentions) {
    if (mentions.size() < 2 || random.nextInt(3) > 0) {
      return List.of();
    }
    return List.of(
        decision(
            1,
            mentions.get(0),
            mentions.get(1),
            random.nextBoolean() ? StewardDecision.Word.SAME : StewardDecision.Word.NOT_SAME));
  }

  private static StewardDecision decision(
      long id, Mention one, Mention other, StewardDecision.Word word) {
    return new StewardDecision(id, one.mentionId(), other.mentionId(), word);
  }

  private static String any(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }

  private Resolution resolve(Mention... mentions) {
    return resolver.resolve(Arrays.asList(mentions), List.of());
  }

  private static List<Integer> sizes(Resolution found) {
    return found.people().stream().map(person -> person.members().size()).toList();
  }

  private static List<String> rules(List<Question> questions) {
    return questions.stream().map(question -> question.rule().id()).toList();
  }
}
