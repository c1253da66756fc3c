// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.warehouse.measure.Province.DAY;
import static vn.hoso.warehouse.measure.Province.HERE;
import static vn.hoso.warehouse.measure.Province.THERE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.lakehouse.indicators.Figure;
import vn.hoso.lakehouse.indicators.Gap;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.measure.Province.Visit;

class MeasureJobTest {
  private static final Path QUERIES =
      Path.of("src", "main", "resources", "vn", "hoso", "warehouse", "measure");
  private static final Pattern READ_TABLE = Pattern.compile("(?:FROM|JOIN) ([a-z]+\\.[a-z_]+)");
  private static final Path PAGE = Path.of("..", "docs", "indicators.md");
  private static final String STATION = "56101";
  private static final String HOSPITAL = "56002";
  private static final String SILENT = "56103";
  private static final LocalDate MATURE = DAY.minusDays(20);
  private static final Run RUN =
      new Run(DAY, Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  private static Lake lake;
  private static final MeasureJob JOB = new MeasureJob("56", MeasureJobTest::acks);

  /** The hub has citizen c1's newest version and an old one of c2. */
  private static Dataset<Row> acks(SparkSession spark) {
    return spark.sql(
        "SELECT * FROM VALUES ('c1', 7L), ('c2', 6L) AS a(citizen_id, record_version)");
  }

  @BeforeAll
  static void measureAProvinceCountedByHand() {
    lake =
        new Province()
            .population(HERE, 4)
            .population(THERE, 10)
            .facility(STATION)
            .facility(HOSPITAL)
            .facility(SILENT)
            .message(STATION, DAY, "accepted")
            .message(STATION, DAY.minusDays(1), "accepted")
            .message(HOSPITAL, DAY.minusDays(20), "accepted_with_warnings")
            .message(HOSPITAL, DAY, "rejected")
            .citizen(
                "c1",
                HERE,
                true,
                Visit.outpatient("v1", STATION, MATURE)
                    .followUpOn(MATURE.plusDays(5))
                    .with("follow_up")
                    .laboratory(3, 2),
                Visit.outpatient("v2", HOSPITAL, MATURE.plusDays(6))
                    .kind("03")
                    .laboratory(2, 2)
                    .receivedAfter(30)
                    .with("discharge_paper"))
            .citizen(
                "c2",
                HERE,
                true,
                Visit.outpatient("v3", STATION, MATURE)
                    .dischargedAs("2")
                    .with("referral")
                    .receivedAfter(24 * 8))
            .citizen("c3", HERE, false, Visit.outpatient("v4", HOSPITAL, DAY.minusDays(400)))
            .citizen("c4", THERE, false, Visit.outpatient("v5", HOSPITAL, DAY).kind("04"))
            .citizen(
                "dead",
                HERE,
                true,
                DAY.minusDays(3),
                Visit.outpatient("v6", STATION, DAY.minusDays(3)))
            .citizen(
                "visitor",
                "00004",
                false,
                Visit.outpatient("v7", STATION, DAY.minusDays(2)).dischargedAs("5"))
            .citizen("c5", THERE, true)
            .result("c5", "laboratory", "5.6", Province.at(DAY.minusDays(364), 0))
            .citizen("c6", THERE, true)
            .result("c6", "laboratory", "5.6", Province.at(DAY.minusDays(365), 23))
            .citizen("c7", THERE, true)
            .result("c7", "exam", "Không hút thuốc", Province.at(DAY, 8))
            .citizen("c8", THERE, true)
            .result("c8", "laboratory", null, Province.at(DAY, 8))
            .history("c1")
            .inLakehouse();
    JOB.run(lake, RUN);
  }

  @ParameterizedTest
  @CsvSource({
    "K01, high, commune, 22366, 3, 4",
    "K01, low, commune, 22366, 2, 4",
    "K01, high, province, 56, 8, ",
    "K02, complete, commune, 22366, 1, 3",
    "K02, mean_parts, commune, 22366, 10, 3",
    "K03, of_population, commune, 22366, 2, 4",
    "K03, of_created, commune, 22366, 2, 3",
    "K03, of_created, commune, 22390, 2, 5",
    "K04, all, commune, 22366, 1, 4",
    "K05, all, commune, 22366, 1, 4",
    "K05, all, commune, 22390, 0, 10",
    "K06, within_7d, province, 56, 1, 3",
    "K06, within_30d, province, 56, 2, 3",
    "K10, days_silent, facility, 56101, 0, ",
    "K10, days_silent, facility, 56002, 20, ",
    "K11, within_24h, province, 56, 1, 3",
    "K11, within_7d, province, 56, 2, 3",
    "K11, within_24h, facility, 56101, 1, 2",
    "K20, with_paper, province, 56, 1, 2",
    "K21, with_paper, province, 56, 1, 2",
    "K21, closed_10d, province, 56, 0, 1",
    "K22, with_paper, province, 56, 1, 1",
    "K22, kept_7d, province, 56, 1, 1",
    "K23, laboratory_lines, province, 56, 4, 5",
    "K23, laboratory_visits, province, 56, 1, 2",
    "K23, laboratory_visits, facility, 56101, 0, 1",
    "K23, laboratory_visits, facility, 56002, 1, 1"
  })
  void figuresAreWhatAPersonWouldCount(
      String indicator,
      String variant,
      String unitKind,
      String unitCode,
      long numerator,
      Long denominator) {
    List<Row> found =
        lake.read(Figure.TABLE)
            .where(
                "indicator = '%s' AND variant = '%s' AND unit_kind = '%s' AND unit_code = '%s'"
                    .formatted(indicator, variant, unitKind, unitCode))
            .select("numerator", "denominator")
            .collectAsList();

    assertThat(found).hasSize(1);
    assertThat(found.get(0).getLong(0)).isEqualTo(numerator);
    assertThat(found.get(0).get(1)).isEqualTo(denominator);
  }

  @Test
  void aFacilityBeyondItsHabitIsFlaggedAndOneThatNeverSentToo() {
    assertThat(flags("K10", SILENT)).containsExactly("never_sent");
    assertThat(flags("K10", HOSPITAL)).containsExactly("silent");
    assertThat(flags("K10", STATION)).isEmpty();
  }

  @Test
  void aProvinceWithoutAllItsPopulationFiguresHasNoDenominator() {
    assertThat(flags("K01", "56")).contains("no_denominator");
  }

  @Test
  void everyFigureSaysWhichSnapshotOfEveryTableReadItCameFrom() throws IOException {
    Set<String> read = new TreeSet<>();
    try (Stream<Path> queries = Files.list(QUERIES)) {
      for (Path query : queries.toList()) {
        READ_TABLE.matcher(Files.readString(query)).results().forEach(m -> read.add(m.group(1)));
      }
    }

    assertThat(read).contains("registry.citizen", "reference.code");
    assertThat(
            lake.read(Figure.TABLE)
                .selectExpr("map_keys(input_snapshots)")
                .distinct()
                .collectAsList())
        .hasSize(1)
        .allSatisfy(row -> assertThat(row.<String>getList(0)).containsAll(read));
  }

  @Test
  void theGapListNamesWhoLacksWhat() {
    List<String> gaps =
        lake.read(Gap.TABLE)
            .selectExpr("concat(commune_code, ' ', citizen_id, ' ', array_join(missing, '+'))")
            .as(org.apache.spark.sql.Encoders.STRING())
            .collectAsList();

    assertThat(gaps)
        .containsExactlyInAnyOrder(
            "22366 c3 updated+connected",
            "22390 c6 encounter+updated+connected",
            "22390 c7 encounter+updated+connected",
            "22390 c8 encounter+updated+connected");
  }

  @Test
  void runTwiceChangesNothing() {
    long before = lake.table(Figure.TABLE).currentSnapshot().snapshotId();

    JOB.run(lake, RUN);

    assertThat(lake.table(Figure.TABLE).currentSnapshot().snapshotId()).isEqualTo(before);
  }

  /** Write it anew with {@code -Dhoso.write=true}. */
  @Test
  void theCataloguePageIsTrue() throws IOException {
    String page = Indicators.markdown();
    if (Boolean.getBoolean("hoso.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  private static List<String> flags(String indicator, String unit) {
    return lake.read(Figure.TABLE)
        .where("indicator = '%s' AND unit_code = '%s'".formatted(indicator, unit))
        .selectExpr("explode(flags)")
        .as(org.apache.spark.sql.Encoders.STRING())
        .distinct()
        .collectAsList();
  }
}
