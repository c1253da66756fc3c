// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.warehouse.link.People.lan;
import static vn.hoso.warehouse.link.People.lanInTheRegister;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CutLink;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.IdentityEvent;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

class LinkJobTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  private final Lake lake = LakeForTests.empty();
  private final List<StewardDecision> decisions = new ArrayList<>();
  private final LinkJob job = new LinkJob(() -> decisions);

  @BeforeEach
  void tables() {
    lake.create(Tables.ALL);
  }

  @Test
  void makesCitizensOfTheRegisterThatNobodyHasTreated() {
    Arrivals.of(lake, List.of(lanInTheRegister().told()));

    job.run(lake, RUN);

    assertThat(citizens())
        .singleElement()
        .satisfies(
            citizen -> {
              assertThat(citizen.identityState()).isEqualTo("VERIFIED");
              assertThat(citizen.inRegister()).isTrue();
              assertThat(citizen.personalId()).isEqualTo(People.AN_ID);
              assertThat(citizen.communeCode()).isEqualTo("22333");
              assertThat(citizen.addresses())
                  .singleElement()
                  .satisfies(
                      address -> {
                        assertThat(address.kind()).isEqualTo("permanent");
                        assertThat(address.submissionId()).isNotNull();
                      });
            });
  }

  @Test
  void keepsACitizensIdWhenNewMentionsAndTheRegisterCome() {
    Arrivals.of(lake, List.of(lan().told()));
    job.run(lake, RUN);
    String minted = citizens().get(0).citizenId();

    Arrivals.of(lake, List.of(lanInTheRegister().told(), lan().from("56002", "9").told()));
    job.run(lake, RUN);

    assertThat(citizens())
        .singleElement()
        .satisfies(
            citizen -> {
              assertThat(citizen.citizenId()).isEqualTo(minted);
              assertThat(citizen.identityState()).isEqualTo("VERIFIED");
              assertThat(citizen.mentionCount()).isEqualTo(3);
            });
    assertThat(events()).containsExactlyInAnyOrder("created", "linked", "linked");
  }

  @Test
  void asksAboutASlipOfTheGivenNameThoughNoNumberLeadsToIt() {
    People hoa = lan().id(null).card(null).name("Nguyễn Thị Hoa");
    Arrivals.of(lake, List.of(People.phoned(hoa.told(), "0912345678")));
    job.run(lake, RUN);
    Arrivals.of(
        lake,
        List.of(
            People.phoned(
                hoa.name("Nguyễn Thị Haa").from("56002", "7").told(), "+84 912 345 678")));
    Outcome outcome = job.run(lake, RUN);

    assertThat(citizens()).hasSize(2);
    assertThat(outcome.counts()).containsEntry("pairs compared by policy", 1L);
    assertThat(RecordCodec.of(Review.class).records(lake.read(Review.TABLE)))
        .singleElement()
        .satisfies(
            question -> {
              assertThat(question.ruleId()).isEqualTo("P38");
              assertThat(question.evidence()).contains("given_name=close", "phone=same");
            });
  }

  @Test
  void keepsACitizensIdWhenHistoryIsLoadedLate() {
    Mention early = lan().told();
    Mention known = lan().from("56002", "9").told();
    Arrivals.of(lake, List.of(known));
    job.run(lake, RUN);
    String minted = citizens().get(0).citizenId();

    Arrivals.of(lake, List.of(early));
    job.run(lake, RUN);

    assertThat(citizens())
        .singleElement()
        .satisfies(
            citizen -> {
              assertThat(citizen.citizenId()).isEqualTo(minted);
              assertThat(citizen.foundingMentionId()).isEqualTo(known.mentionId());
              assertThat(citizen.mentionCount()).isEqualTo(2);
            });
    assertThat(events()).containsExactlyInAnyOrder("created", "linked");
  }

  @Test
  void leadsFromAnIdWhoseFirstMentionNobodyTellsAnyMore() {
    Mention first = lan().told();
    Mention second = lan().from("56002", "9").told();
    Arrivals.of(lake, List.of(first, second));
    job.run(lake, RUN);
    String minted = citizens().get(0).citizenId();

    Dataset<Row> visits = lake.read(EncounterTable.ENCOUNTER);
    lake.commit(EncounterTable.ENCOUNTER)
        .replaceKeys(
            visits.limit(0),
            visits.where(col("mention_id").equalTo(first.mentionId())),
            "encounter_id");
    job.run(lake, RUN);

    Map<String, Citizen> byStatus =
        citizens().stream().collect(Collectors.toMap(Citizen::status, citizen -> citizen));
    Citizen left = byStatus.get("merged");
    assertThat(left.citizenId()).isEqualTo(minted);
    assertThat(left.mergedInto()).isEqualTo(byStatus.get("active").citizenId());
    assertThat(byStatus.get("active").foundingMentionId()).isEqualTo(second.mentionId());

    Arrivals.of(lake, List.of(first));
    job.run(lake, RUN);

    assertThat(citizens())
        .filteredOn(citizen -> citizen.status().equals("active"))
        .extracting(Citizen::citizenId)
        .as("who has an id keeps it")
        .containsExactly(byStatus.get("active").citizenId());
    assertRebuildsTheSame();
  }

  @Test
  void redirectsTheYoungerOfTwoCitizensThatTurnOutToBeOne() {
    Arrivals.of(lake, List.of(lan().card(null).told(), lan().from("56002", "9").id(null).told()));
    job.run(lake, RUN);
    assertThat(citizens()).hasSize(2);

    Arrivals.of(lake, List.of(lan().from("56003", "4").told()));
    job.run(lake, RUN);

    Map<String, List<Citizen>> byStatus =
        citizens().stream().collect(Collectors.groupingBy(Citizen::status));
    assertThat(byStatus.get("active")).hasSize(1);
    assertThat(byStatus.get("merged"))
        .singleElement()
        .satisfies(
            merged ->
                assertThat(merged.mergedInto())
                    .isEqualTo(byStatus.get("active").get(0).citizenId()));
    assertThat(events()).contains("merged");
  }

  @Test
  void obeysAStewardAndKeepsObeying() {
    Mention one = lan().told();
    Mention other = lan().from("56002", "9").told();
    Arrivals.of(lake, List.of(one, other));
    job.run(lake, RUN);
    assertThat(citizens()).hasSize(1);

    decisions.add(
        new StewardDecision(1, one.mentionId(), other.mentionId(), StewardDecision.Word.NOT_SAME));
    job.run(lake, RUN);
    Arrivals.of(lake, List.of(lan().from("56003", "4").told()));
    job.run(lake, RUN);

    Map<String, String> citizenOf = identity();
    assertThat(citizenOf.get(one.mentionId())).isNotEqualTo(citizenOf.get(other.mentionId()));
    assertThat(events()).contains("split");
  }

  @Test
  void takesADeathFromTheCurrentVersionOfAnEncounterOnly() {
    Mention mention = lan().told();
    Arrivals.visits(lake, List.of(Arrivals.visit(mention, "active", "5")));
    job.run(lake, RUN);
    assertThat(citizens()).extracting(Citizen::diedOn).containsExactly(LocalDate.of(2026, 3, 3));

    Arrivals.Visit corrected = Arrivals.visit(mention, "active", "2");
    Arrivals.visits(
        lake,
        List.of(
            new Arrivals.Visit(
                corrected.encounterId(),
                corrected.facilityCode(),
                corrected.maLk(),
                corrected.version() + 1,
                "S-later",
                corrected.receivedAt().plusSeconds(9),
                "active",
                corrected.mentionId(),
                corrected.patient(),
                corrected.summary())));
    job.run(lake, RUN);

    assertThat(citizens()).extracting(Citizen::diedOn).containsOnlyNulls();
  }

  @Test
  void changesNothingTheSecondTime() {
    Arrivals.of(lake, List.of(lanInTheRegister().told(), lan().told()));
    job.run(lake, RUN);
    long snapshot = lake.table(Identity.TABLE).currentSnapshot().snapshotId();

    assertThat(job.run(lake, RUN).nothingNew()).isTrue();
    assertThat(lake.table(Identity.TABLE).currentSnapshot().snapshotId()).isEqualTo(snapshot);
  }

  @Test
  void asksAboutNamesakesOfOneBirthdayAndCommune() {
    Arrivals.of(
        lake,
        List.of(lanInTheRegister().told(), lan().id(null).card(null).from("56002", "9").told()));

    job.run(lake, RUN);

    assertThat(records(Review.TABLE.sqlName(), Review.class))
        .extracting(Review::ruleId, Review::status)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("P37", "open"));
  }

  @Test
  void countsTheNamesThatTooManyShareToBeAskedAbout() {
    List<Mention> namesakes = new ArrayList<>();
    for (int person = 0; person <= NameQuestions.MOST_PEOPLE; person++) {
      namesakes.add(lan().id(null).card(null).from("56001", "N" + person).told());
    }
    Arrivals.of(lake, namesakes);

    Outcome outcome = job.run(lake, RUN);

    assertThat(citizens()).hasSize(namesakes.size());
    assertThat(outcome.counts())
        .containsEntry("questions", 0L)
        .containsEntry("names of too many to ask", 1L);
  }

  @Test
  void narrowsANumberThatACrowdShares() {
    List<Mention> crowd = new ArrayList<>();
    for (int i = 0; i < 2 * MatchKeys.MOST_NAMES; i++) {
      String name = "Trần Thị " + Character.toString('A' + i) + "nh";
      crowd.add(lan().name(name).id(null).card(null).from("56001", "1").told());
      crowd.add(lan().name(name).id(null).card(null).commune("22999").from("56001", "1").told());
    }
    Arrivals.of(lake, crowd);

    job.run(lake, RUN);

    assertThat(citizens()).hasSize(2 * MatchKeys.MOST_NAMES);
  }

  @ParameterizedTest
  @ValueSource(longs = 1)
  void endsTheSameWhateverTheBatchesAndAsARebuild(long seed) {
    Random random = new Random(seed);
    List<Mention> mentions = new ArrayList<>();
    for (int person = 0; person < 6; person++) {
      String shift = String.valueOf(person);
      for (Mention mention : ClusterResolverTest.someMentions(random)) {
        mentions.add(mention);
      }
      mentions.add(
          lan().name("Lê Thị Hoa " + shift).id(null).card(null).from("5600" + shift, "1").told());
    }
    mentions.addAll(aChainBetweenTwoPeopleOfTheRegister());
    mentions =
        new ArrayList<>(
            mentions.stream()
                .collect(Collectors.toMap(Mention::mentionId, m -> m, (a, b) -> a))
                .values());
    Collections.shuffle(mentions, random);
    int third = mentions.size() / 3;
    for (List<Mention> batch :
        List.of(
            mentions.subList(0, third),
            mentions.subList(third, 2 * third),
            mentions.subList(2 * third, mentions.size()))) {
      Arrivals.of(lake, batch);
      job.run(lake, RUN);
    }

    assertThat(records(CutLink.TABLE.sqlName(), CutLink.class))
        .anySatisfy(
            link -> {
              assertThat(link.ruleId()).isEqualTo("P18");
              assertThat(link.against()).extracting(CutLink.Against::ruleId).contains("P01");
            })
        .allSatisfy(link -> assertThat(link.citizenA()).isNotEqualTo(link.citizenB()));
    assertRebuildsTheSame();
  }

  private void assertRebuildsTheSame() {
    List<String> identity = rows(lake.read(Identity.TABLE));
    List<String> citizens = rows(lake.read(Citizen.TABLE));
    List<String> reviews = rows(lake.read(Review.TABLE));
    List<String> cut = rows(lake.read(CutLink.TABLE));

    job.run(lake, RUN.rebuilding(true));

    assertThat(rows(lake.read(Identity.TABLE))).isEqualTo(identity);
    assertThat(rows(lake.read(Citizen.TABLE))).isEqualTo(citizens);
    assertThat(rows(lake.read(Review.TABLE))).isEqualTo(reviews);
    assertThat(rows(lake.read(CutLink.TABLE))).isEqualTo(cut);
  }

  /** Two of one name and birthday; a mention with the chart of one came with the other's card. */
  private static List<Mention> aChainBetweenTwoPeopleOfTheRegister() {
    People one = lan().name("Phạm Thu Cúc").id("056185007771").card(null);
    People other = one.id("056185007782").card("DN4567900998877");
    return List.of(
        one.from("00000", null).inRegister().told(),
        other.card(null).from("00000", null).inRegister().told(),
        one.from("56001", "CUC-1").told(),
        other.from("56002", "CUC-2").told(),
        other.id(null).from("56001", "CUC-1").told());
  }

  private static List<String> rows(Dataset<Row> rows) {
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }

  private Map<String, String> identity() {
    return records(Identity.TABLE.sqlName(), Identity.class).stream()
        .collect(Collectors.toMap(Identity::mentionId, Identity::citizenId));
  }

  private List<Citizen> citizens() {
    return records(Citizen.TABLE.sqlName(), Citizen.class);
  }

  private List<String> events() {
    return records(IdentityEvent.TABLE.sqlName(), IdentityEvent.class).stream()
        .map(IdentityEvent::kind)
        .toList();
  }

  private <R extends Record> List<R> records(String table, Class<R> type) {
    return RecordCodec.of(type).records(lake.spark().table(table));
  }
}
