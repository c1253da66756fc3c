// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.warehouse.measure.Province.DAY;
import static vn.hoso.warehouse.measure.Province.HERE;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.postgres.PostgresSchemas;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.registry.Review;
import vn.hoso.lakehouse.registry.WaitingPaper;
import vn.hoso.lakehouse.registry.Weighing;
import vn.hoso.lakehouse.registry.Weight;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.submission.SignatureFacts;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.measure.MeasureJob;
import vn.hoso.warehouse.measure.Province;
import vn.hoso.warehouse.measure.Province.Visit;

class PublishJobTest {
  private static final Run RUN =
      new Run(DAY, Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  private final Serving serving =
      new Serving(
          LakeForTests.database().getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
  private final PublishJob job = new PublishJob(serving, "56");
  private Lake lake;

  @BeforeEach
  void aProvinceAndAnEmptyServingDatabase() throws SQLException {
    try (Connection connection = LakeForTests.database().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS serving, intake, access, stewardship, sync CASCADE");
      PostgresSchemas.createRoles(connection);
      PostgresSchemas.apply(connection);
    }
    lake =
        new Province()
            .population(HERE, 4)
            .citizen("c1", HERE, true, Visit.outpatient("v1", "56101", DAY).with("follow_up"))
            .citizen(
                "c2",
                HERE,
                false,
                Visit.outpatient("v2", "56101", DAY),
                Visit.outpatient("v3", "56002", DAY))
            .citizen("c3", HERE, false)
            .inLakehouse();
    new MeasureJob(
            "56", spark -> spark.sql("SELECT '' AS citizen_id, 0L AS record_version WHERE false"))
        .run(lake, RUN);
    write(Submission.TABLE, Submission.class, submission("S1"), submission("S2"));
    write(Verdict.TABLE, Verdict.class, verdict("S1", "accepted"), verdict("S2", "rejected"));
    write(Violation.TABLE, Violation.class, violation("S2"));
  }

  @Test
  void servesEveryRecordWithItsIdentifiersAndTreatments() {
    job.run(lake, RUN);

    assertThat(query("SELECT citizen_id, record_version FROM serving.record ORDER BY 1"))
        .containsExactly("c1|7", "c2|7", "c3|7");
    assertThat(query("SELECT citizen_id, facility_code FROM serving.treatment ORDER BY 1, 2"))
        .containsExactly("c1|56101", "c2|56002", "c2|56101");
    assertThat(
            query(
                "SELECT document::jsonb #>> '{encounters,0,documents,0,kind}',"
                    + " document::jsonb #>> '{citizen,full_name}' FROM serving.record WHERE citizen_id = 'c1'"))
        .containsExactly("follow_up|Người c1");
    assertThat(query("SELECT count(*) > 10 FROM serving.figure")).containsExactly("t");
    assertThat(query("SELECT citizen_id FROM serving.gap")).containsExactly("c3");
  }

  @Test
  void writesVerdictsEvenWhereTheGatewayCouldNotWriteAReceipt() throws SQLException {
    execute(
        "INSERT INTO intake.receipt (submission_id, facility_code, kind, channel, sha256, size, received_at)"
            + " VALUES ('S1', '56101', 'encounter_file', 'gateway', 'x', 1, now())");

    job.run(lake, RUN);

    assertThat(query("SELECT submission_id, state FROM intake.receipt ORDER BY 1"))
        .containsExactly("S1|accepted", "S2|rejected");
    assertThat(query("SELECT submission_id, seq, rule_id FROM intake.violation"))
        .containsExactly("S2|1|F001");
    assertThat(
            query(
                "SELECT signature_verdict, signature_policy, signer_subject, signer_valid_from"
                    + " = '2026-01-01T00:00:00Z' FROM intake.receipt WHERE submission_id = 'S2'"))
        .as("as the gateway verified it")
        .containsExactly("expired|warn|CN=a|t");
  }

  @Test
  void aReceiptSaysWhatItsScannedPaperWaitsForAndNoLongerWhenItCame() {
    Instant received = Instant.parse("2026-06-01T00:00:00Z");
    write(
        WaitingPaper.TABLE,
        WaitingPaper.class,
        new WaitingPaper("AT1", 1, "56101", "S1", received, "person"));
    job.run(lake, RUN);
    assertThat(query("SELECT submission_id, waits_for FROM intake.receipt ORDER BY 1"))
        .containsExactly("S1|person", "S2|null");

    lake.spark().sql("DELETE FROM lake.registry.waiting_paper");
    job.run(lake, RUN);
    assertThat(query("SELECT count(*) FROM intake.receipt WHERE waits_for IS NOT NULL"))
        .containsExactly("0");
    assertThat(job.run(lake, RUN).nothingNew()).isTrue();
  }

  /** As after a compaction of verdicts: they differ in where they lie, the violations do not. */
  @Test
  void whenOnlyVerdictsWereWrittenAgainTheViolationsStay() {
    job.run(lake, RUN);
    lake.spark().sql("UPDATE lake.quality.verdict SET warnings = 1 WHERE submission_id = 'S2'");

    job.run(lake, RUN);

    assertThat(query("SELECT warnings FROM intake.receipt WHERE submission_id = 'S2'"))
        .containsExactly("1");
    assertThat(query("SELECT submission_id, seq, rule_id FROM intake.violation"))
        .containsExactly("S2|1|F001");
  }

  @Test
  void runTwiceChangesNothing() {
    job.run(lake, RUN);
    List<String> before = query("SELECT output, published_at FROM serving.publication ORDER BY 1");

    assertThat(job.run(lake, RUN).nothingNew()).isTrue();
    assertThat(query("SELECT output, published_at FROM serving.publication ORDER BY 1"))
        .isEqualTo(before);
  }

  /** The same was told again: nothing new to read, and the ledger still compares versions. */
  @Test
  void aNewerVersionOfTheSameContentIsPublished() {
    job.run(lake, RUN);
    lake.spark()
        .sql(
            "UPDATE lake.registry.lifelong_record SET record_version = record_version + 100"
                + " WHERE citizen_id = 'c1'");

    job.run(lake, RUN);

    assertThat(query("SELECT record_version FROM serving.record WHERE citizen_id = 'c1'"))
        .isEqualTo(
            lake
                .read(LifelongRecord.TABLE)
                .where("citizen_id = 'c1'")
                .select("record_version")
                .collectAsList()
                .stream()
                .map(row -> Long.toString(row.getLong(0)))
                .toList());
  }

  @Test
  void mendsWhatDiffersAndRemovesWhatIsGone() throws SQLException {
    job.run(lake, RUN);
    execute(
        "UPDATE serving.record SET content_hash = 'damaged', document = '{}' WHERE citizen_id = 'c1'");
    lake.spark().sql("DELETE FROM lake.registry.lifelong_record WHERE citizen_id = 'c3'");
    lake.spark().sql("DELETE FROM lake.registry.citizen WHERE citizen_id = 'c3'");

    job.run(lake, RUN);

    assertThat(query("SELECT citizen_id, document <> '{}' FROM serving.record ORDER BY 1"))
        .containsExactly("c1|t", "c2|t");
    assertThat(query("SELECT count(*) FROM serving.citizen")).containsExactly("2");
  }

  @Test
  void aMergedCitizenRedirectsAndServesNoRecord() {
    lake.spark()
        .sql(
            "UPDATE lake.registry.citizen SET status = 'merged', merged_into = 'c1' WHERE citizen_id = 'c2'");
    lake.spark().sql("DELETE FROM lake.registry.lifelong_record WHERE citizen_id = 'c2'");

    job.run(lake, RUN);

    assertThat(query("SELECT merged_into FROM serving.citizen WHERE citizen_id = 'c2'"))
        .containsExactly("c1");
    assertThat(query("SELECT citizen_id FROM serving.record ORDER BY 1"))
        .containsExactly("c1", "c3");
    assertThat(lake.read(Citizen.TABLE).count()).isEqualTo(3);
  }

  @Test
  void servesQuestionsInWordsAndWhatCitizensAreMadeOf() {
    write(Mention.TABLE, Mention.class, mention("m1"), mention("m2"));
    write(Identity.TABLE, Identity.class, identity("m1", "c1"), identity("m2", "c2"));
    write(
        Review.TABLE,
        Review.class,
        new Review(
            "RC1",
            "m1",
            "m2",
            "c1",
            "c2",
            "P31",
            "high",
            "id=same",
            "open",
            Province.at(DAY, 9),
            new Weighing(
                1,
                -19.5,
                List.of(new Weight("name", "equal", 8.25, -1.5), new Weight("phone", null, 0, 0)),
                -12.75)),
        new Review(
            "RC2",
            "m1",
            "m2",
            "c1",
            "c2",
            "P51",
            "medium",
            "name=equal",
            "open",
            Province.at(DAY, 9),
            null));

    job.run(lake, RUN);

    String mentions =
        "SELECT mention_id, citizen_id, patient::jsonb ->> 'full_name' FROM serving.mention"
            + " WHERE mention_id IN ('m1', 'm2') ORDER BY 1";
    assertThat(query(mentions)).containsExactly("m1|c1|Lò Thị Ban", "m2|c2|Lò Thị Ban");
    assertThat(query("SELECT review_id, risk, status, rule_en FROM serving.review ORDER BY 1"))
        .containsExactly(
            "RC1|high|open|One id, but name, birth or sex contradict",
            "RC2|medium|open|Probably one person");
    assertThat(query("SELECT weighing FROM serving.review ORDER BY review_id"))
        .containsExactly(
            "{\"model_version\":1,\"prior\":-19.5,\"weights\":["
                + "{\"comparison\":\"name\",\"level\":\"equal\",\"weight\":8.25,\"frequency\":-1.5},"
                + "{\"comparison\":\"phone\",\"weight\":0.0,\"frequency\":0.0}],"
                + "\"total\":-12.75}",
            "null");

    lake.spark().sql("UPDATE lake.registry.identity SET citizen_id = 'c1' WHERE mention_id = 'm2'");
    lake.spark().sql("DELETE FROM lake.registry.review");
    job.run(lake, RUN);

    assertThat(query(mentions)).containsExactly("m1|c1|Lò Thị Ban", "m2|c1|Lò Thị Ban");
    assertThat(query("SELECT count(*) FROM serving.review")).containsExactly("0");
  }

  @Test
  void servesWhatJoinedEveryMentionInFewBytes() {
    write(Mention.TABLE, Mention.class, mention("m1"), mention("m2"));
    write(
        Identity.TABLE,
        Identity.class,
        identity("m1", "c1"),
        new Identity(
            "m2",
            "c1",
            "P50",
            "name=equal",
            Province.at(DAY, 9),
            "m1",
            new Weighing(
                3,
                -19.52345,
                List.of(
                    new Weight("name", "equal", 8.25, -1.5),
                    new Weight("birth", "similar", 4.00049, 0),
                    new Weight("phone", null, 0, 0)),
                14.25)));

    job.run(lake, RUN);

    assertThat(
            query(
                "SELECT mention_id, rule_id, partner_id, weights FROM serving.mention"
                    + " WHERE mention_id IN ('m1', 'm2') ORDER BY 1"))
        .containsExactly(
            "m1|P00|null|null",
            "m2|P50|m1|3 -19.523 14.25 name:equal:8.25:-1.5 birth:similar:4.0 phone");
    assertThat(query("SELECT vi FROM serving.rule WHERE rule_id = 'STEWARD_SAME'"))
        .containsExactly("Quyết định: cùng một người");
    assertThat(
            query(
                "SELECT count(*) FROM serving.mention WHERE rule_id NOT IN"
                    + " (SELECT rule_id FROM serving.rule)"))
        .containsExactly("0");
  }

  private static Mention mention(String id) {
    return new Mention(
        id,
        new Patient(
            id,
            "56101",
            null,
            "Lò Thị Ban",
            "LO THI BAN",
            "1971-01-01",
            "2",
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            null,
            "encounter"),
        Province.at(DAY, 9),
        1);
  }

  private static Identity identity(String mention, String citizen) {
    return new Identity(mention, citizen, "P00", "founder", Province.at(DAY, 9), null, null);
  }

  private static Submission submission(String id) {
    Instant at = Province.at(DAY, 9);
    return new Submission(
        id,
        "56101",
        "loader",
        "encounter_file",
        null,
        new byte[] {1},
        "sha-" + id,
        1,
        at,
        null,
        null,
        "hoso.submissions",
        0,
        1,
        at,
        "expired",
        new SignatureFacts(
            "warn",
            null,
            "rsa",
            null,
            "CN=a",
            "CN=b",
            "1",
            "ab",
            Instant.parse("2026-01-01T00:00:00Z"),
            at,
            new byte[] {1}));
  }

  private static Verdict verdict(String id, String verdict) {
    return new Verdict(id, "56101", "encounter_file", verdict, 1, 0, 0, Province.at(DAY, 9));
  }

  private static Violation violation(String id) {
    return new Violation(
        "X" + id,
        id,
        "56101",
        null,
        null,
        null,
        "F001",
        "reject",
        null,
        null,
        null,
        "/",
        null,
        null,
        "Tệp không đọc được",
        "The file cannot be read",
        Province.at(DAY, 9));
  }

  @SafeVarargs
  private <R extends Record> void write(TableContract table, Class<R> type, R... rows) {
    lake.commit(table).append(RecordCodec.of(type).rows(lake.spark(), List.of(rows)));
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = LakeForTests.database().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static List<String> query(String sql) {
    try (Connection connection = LakeForTests.database().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> cells = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
          cells.add(String.valueOf(rows.getString(column)));
        }
        lines.add(String.join("|", cells));
      }
      return lines;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
