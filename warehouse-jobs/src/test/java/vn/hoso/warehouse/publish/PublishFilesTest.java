// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.Withdrawal;
import vn.hoso.formats.Withdrawal.Name;
import vn.hoso.formats.Withdrawal.Paper;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.postgres.PostgresSchemas;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.assemble.AssembleJob;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Sent;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.link.LinkJob;

class PublishFilesTest {
  private static final Run RUN =
      new Run(LocalDate.of(2026, 6, 30), Instant.parse("2026-07-01T00:00:00Z"), false, line -> {});

  private final Lake lake = LakeForTests.empty();
  private final PublishFiles job =
      new PublishFiles(
          new Serving(
              LakeForTests.database().getJdbcUrl("postgres", "postgres"), "postgres", "postgres"));

  @BeforeEach
  void anEmptyServingDatabase() throws SQLException {
    lake.create(Tables.ALL);
    try (Connection connection = LakeForTests.database().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS serving, intake, access, stewardship, sync CASCADE");
      PostgresSchemas.createRoles(connection);
      PostgresSchemas.apply(connection);
    }
  }

  @Test
  void servesWhatLiesInARecordAndNoLongerWhatWasWithdrawn() throws SQLException {
    assertThat(job.run(lake, RUN).nothingNew()).as("nothing ever came").isTrue();

    arrive(
        Sent.submission(1, SubmissionKind.ENCOUNTER_FILE, Sent.visit("A1", Map.of())),
        scan(2, "A1", "%PDF-1.7 two"),
        scan(3, "NEVER", "%PDF-1.7 three"));
    assertThat(job.run(lake, RUN).counts()).containsExactly(Map.entry("files", 1L));
    assertThat(served()).containsExactly("%PDF-1.7 two");
    assertThat(job.run(lake, RUN).nothingNew()).isTrue();

    arrive(
        scan(4, "A1", "%PDF-1.7 four"),
        Sent.submission(
            5,
            SubmissionKind.CANCEL,
            new Withdrawal(Paper.ATTACHMENT, Name.SUBMISSION_ID, id(2), "nhầm").content()));
    assertThat(job.run(lake, RUN).counts()).containsExactly(Map.entry("files", 1L));
    assertThat(served()).containsExactly("%PDF-1.7 four");
  }

  @Test
  void servesWhatCameWithinAResourceOrAResultAsLongAsItStands() throws SQLException {
    arrive(
        Sent.submission(
            1, SubmissionKind.FHIR, Sent.utf8(patient() + document("%PDF one", "%PDF two"))),
        Sent.submission(2, SubmissionKind.HL7V2, Sent.utf8(result("%PDF result"))));
    assertThat(job.run(lake, RUN).counts()).containsExactly(Map.entry("files", 3L));
    assertThat(served()).containsExactly("%PDF one", "%PDF result", "%PDF two");
    assertThat(hashesInRecords()).containsExactlyElementsOf(hashesServed());

    arrive(
        Sent.submission(
            3, SubmissionKind.FHIR, Sent.utf8(patient() + document("%PDF new", "%PDF two"))));
    assertThat(job.run(lake, RUN).counts()).containsExactly(Map.entry("files", 1L));
    assertThat(served()).containsExactly("%PDF new", "%PDF result", "%PDF two");
    assertThat(hashesInRecords()).containsExactlyElementsOf(hashesServed());
  }

  private static String patient() {
    return """
        {"resourceType":"Patient","id":"p1","name":[{"text":"Trần Thị Mai"}],
         "birthDate":"1980-02-03","gender":"female","identifier":[
           {"system":"http://fhir.hl7.org.vn/core/sid/cccd","value":"056180000123"}]}
        """
            .replace("\n", "")
        + "\n";
  }

  private static String document(String... files) {
    return Arrays.stream(files)
        .map(
            file ->
                "{\"attachment\":{\"contentType\":\"application/pdf\",\"data\":\""
                    + base64(file)
                    + "\"}}")
        .collect(
            Collectors.joining(
                ",",
                "{\"resourceType\":\"DocumentReference\",\"id\":\"d1\",\"status\":\"current\","
                    + "\"subject\":{\"reference\":\"Patient/p1\"},\"content\":[",
                "]}\n"));
  }

  private static String result(String file) {
    return String.join(
            "\r",
            "MSH|^~\\&|LIS|56001|HOSO|TINH|20260612083000||ORU^R01|M1|P|2.5.1",
            "PID|1||056180000123^^^^NI||Trần^Thị Mai||19800203|F",
            "OBR|1|||XN^Công thức máu|||20260612080000",
            "OBX|1|ED|PDF^Phiếu kết quả||^application^pdf^Base64^" + base64(file) + "||||||F")
        + "\r";
  }

  private static String base64(String file) {
    return Base64.getEncoder().encodeToString(Sent.utf8(file));
  }

  private List<String> hashesInRecords() {
    return lake.read(ClinicalTables.DOCUMENT)
        .selectExpr("content['sha256'] AS sha256")
        .where("sha256 IS NOT NULL")
        .orderBy("sha256")
        .as(Encoders.STRING())
        .collectAsList();
  }

  private void arrive(Submission... submissions) {
    lake.commit(Submission.TABLE)
        .append(RecordCodec.of(Submission.class).rows(lake.spark(), Arrays.asList(submissions)));
    new ConformJob().run(lake, RUN);
    new LinkJob(List::of).run(lake, RUN);
    new AssembleJob().run(lake, RUN);
  }

  private static Submission scan(int number, String encounter, String content) {
    return Sent.attachment(
        number, new AttachedTo(encounter, null, null, "X-quang", null, null), Sent.utf8(content));
  }

  private static String id(int number) {
    return Sent.submission(number, SubmissionKind.CANCEL, new byte[0]).submissionId();
  }

  private static List<String> served() throws SQLException {
    return column("convert_from(content, 'UTF8')");
  }

  private static List<String> hashesServed() throws SQLException {
    return column("sha256");
  }

  private static List<String> column(String expression) throws SQLException {
    try (Connection connection = LakeForTests.database().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery("SELECT " + expression + " FROM serving.file ORDER BY 1")) {
      List<String> served = new ArrayList<>();
      while (rows.next()) {
        served.add(rows.getString(1));
      }
      return served;
    }
  }
}
