// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.hoso.formats.WireFormats;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.LakeCatalog;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.indicators.Figure;
import vn.hoso.lakehouse.indicators.Gap;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionTopic;
import vn.hoso.sample.SampleProvince;
import vn.hoso.warehouse.assemble.AssembleJob;
import vn.hoso.warehouse.cluster.RebuildOnCluster;
import vn.hoso.warehouse.cluster.StandaloneCluster;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.link.LinkJob;
import vn.hoso.warehouse.measure.MeasureJob;
import vn.hoso.warehouse.reference.ReferenceJob;

/**
 * A synthetic province with its usual trouble goes through the jobs in two batches; what comes out
 * is held against the truth that was written beside it, and against a rebuild from nothing.
 */
public final class TruthTest {
  private static final LocalDate UNTIL = LocalDate.of(2026, 6, 30);
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("yyyyMMddHHmmss");
  private static final int BATCH = 250;

  /** Figures that rest on who is who: no linker is perfect, so they may be off by a little. */
  private static final Set<String> RESTING_ON_IDENTITY =
      Set.of(
          "K01 high",
          "K02 mean_parts",
          "K02 complete",
          "K03 of_created",
          "K03 of_population",
          "K21 closed_10d",
          "K22 kept_7d");

  /** Readings of the truth that are not figures of ours. */
  private static final Set<String> TRUTH_ONLY =
      Set.of("K01 true_living", "K03 true_living", "K05 if_all_acknowledged");

  private static final Map<String, String> PAPERS =
      Map.of(
          "XML6", "hiv_care",
          "XML7", "discharge_paper",
          "XML8", "case_summary",
          "XML10", "pregnancy_leave",
          "XML11", "sick_leave",
          "XML13", "referral",
          "XML14", "follow_up",
          "XML15", "tb_care");

  /** What a rebuild has to give again, all but {@link #OF_THE_PASS}. */
  private static final List<TableContract> REBUILT =
      List.of(
          EncounterTable.ENCOUNTER,
          Violation.TABLE,
          Mention.TABLE,
          Identity.TABLE,
          Citizen.TABLE,
          Review.TABLE,
          LifelongRecord.TABLE,
          ClinicalTables.ENCOUNTER,
          ClinicalTables.DIAGNOSIS,
          ClinicalTables.MEDICATION,
          ClinicalTables.SERVICE,
          ClinicalTables.OBSERVATION,
          ClinicalTables.DOCUMENT,
          ClinicalTables.BIRTH,
          ClinicalTables.IMMUNIZATION,
          Figure.TABLE,
          Gap.TABLE);

  /** Columns that say which snapshots a pass has read. */
  private static final Set<String> OF_THE_PASS = Set.of("input_snapshots");

  public static final List<Job> JOBS =
      List.of(
          new ReferenceJob(),
          new ConformJob(),
          new LinkJob(List::of),
          new AssembleJob(),
          new MeasureJob(
              "56",
              spark -> spark.sql("SELECT '' AS citizen_id, 0L AS record_version WHERE false")));

  @TempDir private static Path province;
  private static Lake lake;
  private static long offset;

  @BeforeAll
  static void aProvinceGoesThroughTheJobsInTwoBatches() throws IOException {
    new CommandLine(new SampleProvince())
        .execute(
            "--out",
            province.toString(),
            "--citizens",
            "800",
            "--until",
            UNTIL.toString(),
            "--quiet");
    lake = LakeForTests.empty();
    lake.create(Tables.ALL);
    List<Path> files = files();
    receive(files.subList(0, files.size() * 2 / 3));
    runJobs(false);
    receive(files.subList(files.size() * 2 / 3, files.size()));
    runJobs(false);
  }

  @Test
  void everyEncounterAndRowOfTheCurrentVersionsIsThere() {
    Map<String, Long> truth =
        new ProvinceFolder(province)
            .csv("truth/counts.csv").stream()
                .collect(
                    Collectors.toMap(
                        row -> row.get("name"), row -> Long.parseLong(row.get("count"))));

    Map<String, Long> rows = new TreeMap<>();
    rows.put("current_encounters", lake.read(ClinicalTables.ENCOUNTER).count());
    rows.put("rows_XML1", lake.read(ClinicalTables.ENCOUNTER).count());
    rows.put("rows_XML2", lake.read(ClinicalTables.MEDICATION).count());
    rows.put("rows_XML3", lake.read(ClinicalTables.SERVICE).count());
    rows.put("rows_XML4", results());
    rows.put("rows_XML5", notes());
    rows.put("rows_XML9", lake.read(ClinicalTables.BIRTH).count());
    PAPERS.forEach((table, kind) -> rows.put("rows_" + table, rowsOf(kind)));
    Map<String, Long> told = new TreeMap<>();
    rows.keySet().forEach(name -> told.put(name, truth.getOrDefault(name, 0L)));

    assertThat(rows).isEqualTo(told);
    assertThat(truth.keySet())
        .filteredOn(name -> name.startsWith("rows_"))
        .allMatch(rows::containsKey);
  }

  /** Signs that notes and heads of files tell have no table of their own. */
  private static long results() {
    return lake.read(ClinicalTables.OBSERVATION).where("category <> 'vital-signs'").count();
  }

  private static long notes() {
    return lake.read(LifelongRecord.TABLE)
        .selectExpr("sum(size(flatten(encounters.notes)))")
        .first()
        .getLong(0);
  }

  @Test
  void figuresAreTheTruths() {
    Map<String, Long> numerators = new TreeMap<>();
    Map<String, Long> denominators = new TreeMap<>();
    for (Row row :
        lake.read(Figure.TABLE)
            .selectExpr(
                "concat_ws(' ', indicator, variant, unit_kind, unit_code)",
                "numerator",
                "coalesce(denominator, 0)")
            .collectAsList()) {
      numerators.put(row.getString(0), row.getLong(1));
      denominators.put(row.getString(0), row.getLong(2));
    }
    List<String> wrong = new ArrayList<>();

    for (CSVRecord row : new ProvinceFolder(province).csv("truth/kpi.csv")) {
      String reading = row.get("indicator") + " " + row.get("variant");
      String place = reading + " " + row.get("unit_kind") + " " + row.get("unit_code");
      long numerator = Long.parseLong(row.get("numerator"));
      long denominator = Long.parseLong(row.get("denominator"));
      if (TRUTH_ONLY.contains(reading)) {
        continue;
      }
      if (!RESTING_ON_IDENTITY.contains(reading)) {
        if (numerators.getOrDefault(place, 0L) != numerator
            || denominators.getOrDefault(place, 0L) != denominator) {
          wrong.add(
              "%s: %d/%d, truth %d/%d"
                  .formatted(
                      place,
                      numerators.get(place),
                      denominators.get(place),
                      numerator,
                      denominator));
        }
      } else if (row.get("unit_kind").equals("province")) {
        assertThat((double) numerators.getOrDefault(place, 0L))
            .as(place)
            .isCloseTo(numerator, within(Math.max(2, numerator * 0.05)));
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void rebuildFromNothingGivesTheSameRows() {
    Map<String, Long> grown = fingerprints();

    runJobs(true);

    assertThat(fingerprints()).isEqualTo(grown);
  }

  @Test
  void aClusterOfTwoWorkersGivesTheSameRows(@TempDir Path folder) throws Exception {
    Map<String, Long> grown = fingerprints();
    long snapshot = lake.table(LifelongRecord.TABLE).currentSnapshot().snapshotId();
    LakeCatalog catalog = LakeForTests.catalog();

    List<String> tasksOfExecutors;
    try (StandaloneCluster cluster = StandaloneCluster.ofTwoWorkers(folder)) {
      tasksOfExecutors =
          cluster.run(
              RebuildOnCluster.class,
              List.of(
                  catalog.uri(),
                  catalog.user(),
                  catalog.password(),
                  catalog.warehouse(),
                  UNTIL.toString()));
    }

    assertThat(tasksOfExecutors)
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).matches("[01] [1-9]\\d+"));
    assertThat(lake.table(LifelongRecord.TABLE).currentSnapshot().snapshotId())
        .isNotEqualTo(snapshot);
    assertThat(fingerprints()).isEqualTo(grown);
  }

  private static Map<String, Long> fingerprints() {
    Map<String, Long> prints = new TreeMap<>();
    for (TableContract table : REBUILT) {
      Dataset<Row> rows = lake.read(table);
      String[] columns = rows.columns();
      String content =
          Stream.of(columns)
              .filter(column -> !OF_THE_PASS.contains(column))
              .map(column -> "'" + column + "', " + column)
              .collect(Collectors.joining(", ", "named_struct(", ")"));
      Row print =
          rows.selectExpr("xxhash64(to_json(" + content + ")) AS h")
              .selectExpr("h % 1000000007 AS h")
              .selectExpr("count(*) * 1000003 + coalesce(sum(h), 0)")
              .first();
      prints.put(table.qualifiedName(), print.getLong(0));
    }
    return prints;
  }

  private static long rowsOf(String kind) {
    return lake.read(ClinicalTables.DOCUMENT).where("kind = '" + kind + "'").count();
  }

  private static void runJobs(boolean rebuild) {
    Run run = new Run(UNTIL, Instant.parse("2026-07-01T00:00:00Z"), rebuild, line -> {});
    JOBS.forEach(job -> job.run(lake, run));
  }

  /** Registers first, then everything in the order it was sent. */
  private static List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> registers = Files.list(province.resolve("registers"))) {
      registers.sorted().forEach(files::add);
    }
    try (Stream<Path> sent = Files.walk(province.resolve("submissions"))) {
      sent.filter(Files::isRegularFile)
          .sorted(
              Comparator.comparing((Path file) -> file.getFileName().toString())
                  .thenComparing(Path::toString))
          .forEach(files::add);
    }
    return files;
  }

  private static void receive(List<Path> files) {
    RecordCodec<Submission> codec = RecordCodec.of(Submission.class);
    for (int from = 0; from < files.size(); from += BATCH) {
      List<Submission> batch =
          files.subList(from, Math.min(files.size(), from + BATCH)).stream()
              .map(TruthTest::submission)
              .toList();
      lake.commit(Submission.TABLE).append(codec.rows(lake.spark(), batch));
    }
  }

  private static Submission submission(Path file) {
    byte[] content = ProvinceFolder.bytes(file);
    String name = file.getFileName().toString();
    boolean register = name.endsWith(".csv");
    Instant at =
        register
            ? Instant.parse("2025-12-31T00:00:00Z")
            : LocalDateTime.parse(name.substring(0, 14), SENT).atZone(VIETNAM).toInstant();
    offset++;
    return new Submission(
        "S%025d".formatted(offset),
        register ? "00000" : file.getParent().getFileName().toString(),
        "loader",
        register ? "register" : WireFormats.sniff(content).code(),
        null,
        content,
        Ids.sha256Hex(content),
        content.length,
        at,
        null,
        name,
        SubmissionTopic.NAME,
        0,
        offset,
        at,
        "not_checked",
        null);
  }
}
