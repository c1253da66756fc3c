// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CutLink;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LikelyPair;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

/** Probability on a lake: learnt once, the same in increments, reruns and rebuilds. */
class LikelyJobTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  /** A block of seven is crowded, so that keys turn between the batches. */
  private static final LinkSettings SETTINGS =
      new LinkSettings(
          LocalDate.of(2025, 1, 1),
          null,
          List.of(PairField.values()),
          List.of(BlockingKey.values()),
          0.9999,
          0.9,
          150,
          20_000,
          6,
          20_000,
          Map.of());

  private static final List<TableContract> WRITTEN =
      List.of(LikelyPair.TABLE, Identity.TABLE, Review.TABLE, CutLink.TABLE, Citizen.TABLE);

  private final Lake lake = LakeForTests.empty();
  private final LinkJob job = new LinkJob(List::of, List.of(SETTINGS));

  @BeforeEach
  void tables() {
    lake.create(Tables.ALL);
  }

  @Test
  void linksInIncrementsWhatARebuildLinksAndKeepsTheEvidence() {
    List<Mention> mentions = mentions(new Random(5));
    int most = mentions.size() * 6 / 10;
    int more = mentions.size() * 8 / 10;
    for (List<Mention> batch :
        List.of(
            mentions.subList(0, most),
            mentions.subList(most, more),
            mentions.subList(more, mentions.size()))) {
      Arrivals.of(lake, batch);
      job.run(lake, RUN);
    }
    Map<String, List<String>> incremental = written();

    assertThat(lake.read(LinkModel.TABLE).count()).isEqualTo(1);
    assertThat(lake.read(LikelyPair.TABLE).where("automatic").count()).isPositive();
    assertThat(records(Identity.TABLE, Identity.class))
        .filteredOn(identity -> identity.ruleId().equals("P50"))
        .isNotEmpty()
        .allSatisfy(
            identity -> {
              assertThat(identity.partnerId()).isNotNull();
              assertThat(identity.weighing()).isNotNull();
              assertThat(identity.weighing().weights()).hasSize(SETTINGS.fields().size());
            });
    assertThat(records(Review.TABLE, Review.class))
        .isNotEmpty()
        .allSatisfy(review -> assertThat(review.weighing()).isNotNull())
        .extracting(review -> Set.of(review.citizenA(), review.citizenB()))
        .as("the pairs of people who are asked about")
        .doesNotHaveDuplicates();
    assertThat(records(CutLink.TABLE, CutLink.class))
        .allSatisfy(
            cut -> {
              assertThat(cut.citizenA()).isNotEqualTo(cut.citizenB());
              assertThat(cut.against()).isNotEmpty();
            });
    assertThat(job.run(lake, RUN).nothingNew()).isTrue();
    reportCountsWhatIsWritten();

    job.run(lake, RUN.rebuilding(true));

    assertThat(lake.read(LinkModel.TABLE).count()).isEqualTo(1);
    written()
        .forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(incremental.get(table)));
  }

  private void reportCountsWhatIsWritten() {
    LinkReport report = LinkReport.of(lake, SETTINGS).orElseThrow();

    assertThat(report.links())
        .extracting(LinkReport.Counted::count)
        .isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(report.links().stream().mapToLong(LinkReport.Counted::count).sum())
        .isEqualTo(lake.read(Identity.TABLE).count());
    assertThat(report.questions().stream().mapToLong(LinkReport.Counted::count).sum())
        .isEqualTo(lake.read(Review.TABLE).where("status = 'open'").count());
    assertThat(report.cut().stream().mapToLong(LinkReport.Counted::count).sum())
        .isEqualTo(lake.read(CutLink.TABLE).count());
    assertThat(report.odds().stream().mapToLong(LinkReport.OddsCount::pairs).sum())
        .isEqualTo(lake.read(LikelyPair.TABLE).count());
    assertThat(report.odds().stream().mapToLong(LinkReport.OddsCount::linked).sum())
        .isEqualTo(lake.read(LikelyPair.TABLE).where("automatic").count());
  }

  private Map<String, List<String>> written() {
    return WRITTEN.stream()
        .collect(Collectors.toMap(TableContract::qualifiedName, table -> rows(lake.read(table))));
  }

  private static List<String> rows(Dataset<Row> rows) {
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }

  private <R extends Record> List<R> records(TableContract table, Class<R> type) {
    return RecordCodec.of(type).records(lake.read(table));
  }

  /** People of few names and years, told by several hospitals with and without numbers. */
  private static List<Mention> mentions(Random random) {
    String[] families = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vừ"};
    String[] middles = {"Thị", "Thị Thu", "Ngọc", "Minh"};
    String[] given = {"Lan", "Hoa", "Mai", "Hạnh", "Say"};
    List<Mention> mentions = new ArrayList<>();
    for (int person = 0; person < 140; person++) {
      int year = 1950 + random.nextInt(6);
      People known =
          People.lan()
              .name(any(random, families) + " " + any(random, middles) + " " + any(random, given))
              .birth("%d-%02d-%02d".formatted(year, 2 + random.nextInt(11), 2 + random.nextInt(26)))
              .id("0561%02d%06d".formatted(year % 100, 100_000 + person))
              .card(null)
              .commune(any(random, "22333", "22999"))
              .from("56001", "C" + person);
      String phone = "09%08d".formatted(12_345_678 + 97 * person);
      mentions.add(People.phoned(known.told(), phone));
      People elsewhere = known.from("56002", "D" + person);
      if (random.nextInt(3) > 0) {
        mentions.add(People.phoned(elsewhere.told(), phone));
      }
      if (random.nextInt(3) == 0) {
        People unnumbered = elsewhere.id(null).from("56003", "E" + person);
        People vague = random.nextInt(4) == 0 ? unnumbered.birth("" + year) : unnumbered;
        mentions.add(
            random.nextInt(4) == 0
                ? vague.commune(null).told()
                : People.phoned(vague.told(), phone));
      }
    }
    Collections.shuffle(mentions, random);
    return mentions;
  }

  private static String any(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
