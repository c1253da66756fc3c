// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.asof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.Withdrawal;
import vn.hoso.formats.Withdrawal.Name;
import vn.hoso.formats.Withdrawal.Paper;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.postgres.PostgresSchemas;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.warehouse.assemble.AssembleJob;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.Sent;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.link.LinkJob;
import vn.hoso.warehouse.link.StewardDecision;
import vn.hoso.warehouse.publish.PublishJob;
import vn.hoso.warehouse.publish.Serving;

/**
 * Four days of a small place: what comes is corrected, cancelled, found to be of one person, and
 * found to be of two. Every day is asked for from the evening after.
 */
class KnownOnTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 5, 5);
  private static final Instant NOW = Instant.parse("2026-05-08T15:00:00Z");

  /** The last second of the first day in Việt Nam, and the first of the second. */
  private static final Instant LAST_SECOND = Instant.parse("2026-05-05T16:59:59Z");

  private static final Instant MIDNIGHT = Instant.parse("2026-05-05T17:00:00Z");

  private static final List<Instant> AT_MIDNIGHT = List.of(LAST_SECOND, MIDNIGHT);

  private static final String CARD = "DN4567900112233";
  private static final String MAI = "056190005678";
  private static final String HOA = "056190001234";

  /** What was asked already: every answer is made anew and costs seconds. */
  private static final Map<String, KnownOn> ANSWERS = new TreeMap<>();

  private static final Lake lake = LakeForTests.empty();
  private static final List<StewardDecision> decisions = new ArrayList<>();
  private static final List<Job> JOBS =
      List.of(new ConformJob(), new LinkJob(() -> decisions), new AssembleJob());

  @BeforeAll
  static void fourDays() {
    lake.create(Tables.ALL);
    arrive(
        1,
        visit(1, "A1", Map.of()),
        visit(2, "B1", Map.of("identity_number", "", "insurance_cards", List.of(CARD))),
        visit(3, "X1", Map.of()),
        visit(4, "D1", Map.of("identity_number", MAI, "full_name", "Trần Thị Mai")),
        visit(5, "E1", Map.of("identity_number", MAI, "full_name", "Trần Thị Mai")),
        profile(6, "BCG"),
        Sent.submission(7, SubmissionKind.FHIR, Sent.utf8(patient() + result("4.2"))),
        scan(8),
        death(9));
    arrive(
        2,
        at(LAST_SECOND, visit(20, "N1", Map.of())),
        at(MIDNIGHT, visit(21, "A1", Map.of("main_disease_code", "I10"))),
        Sent.submission(22, SubmissionKind.FHIR, Sent.utf8(result("5.1"))));
    arrive(
        3,
        Sent.submission(30, SubmissionKind.CANCEL, Withdrawal.ofEncounter("X1", "nhầm").content()),
        visit(31, "C1", Map.of("insurance_cards", List.of(CARD))),
        profile(32, "Sởi"));
    decisions.add(
        new StewardDecision(1, mention("D1"), mention("E1"), StewardDecision.Word.NOT_SAME));
    arrive(
        4,
        Sent.submission(
            40,
            SubmissionKind.CANCEL,
            new Withdrawal(Paper.ATTACHMENT, Name.SUBMISSION_ID, id(8), "nhầm tệp").content()),
        Sent.submission(
            41, SubmissionKind.CANCEL, Withdrawal.ofEncounter("DEAD", "nhầm người").content()));
  }

  @Test
  void aReplacedEncounterIsTheOldOneUntilTheDayTheNewOneCame() {
    assertThat(told(day(1), owner("A1"))).contains("A1 J18.9");
    assertThat(told(day(2), owner("A1"))).contains("A1 I10").doesNotContain("A1 J18.9");
  }

  @Test
  void theDayEndsAtMidnightInVietnam() {
    assertThat(told(day(1), owner("A1"))).contains("N1 J18.9");
  }

  @Test
  void aCancellationTakesNothingOutOfTheDaysBefore() {
    assertThat(told(day(2), owner("A1"))).contains("X1 J18.9");
    assertThat(told(day(3), owner("A1"))).doesNotContain("X1 J18.9");
  }

  @Test
  void aPersonWhoWasStillTakenForTwoHasTwoRecords() {
    assertThat(known(day(2), owner("A1")).records())
        .extracting(known -> visits(known.record()))
        .containsExactlyInAnyOrder(List.of("A1 I10", "N1 J18.9", "X1 J18.9"), List.of("B1 J18.9"));
    assertThat(known(day(3), owner("A1")).records())
        .extracting(known -> visits(known.record()))
        .containsExactly(List.of("A1 I10", "B1 J18.9", "C1 J18.9", "N1 J18.9"));
  }

  @Test
  void aMergedIdIsFollowedToItsSurvivor() {
    String merged =
        lake.read(Citizen.TABLE)
            .where("status = 'merged'")
            .select("citizen_id")
            .first()
            .getString(0);

    KnownOn known = known(day(2), merged);

    assertThat(known.askedFor()).isEqualTo(merged);
    assertThat(known.citizenId()).isEqualTo(owner("A1"));
    assertThat(known.records())
        .extracting(one -> one.record().citizenId())
        .containsExactlyInAnyOrder(merged, owner("A1"));
    assertThat(String.join("\n", KnownOnText.lines(known, Map.of("56001", "Bệnh viện"))))
        .contains(day(2).toString(), "records: 2", "not yet known to be one person", merged)
        .contains("56001 Bệnh viện", "J18.9", "Paracetamol 500mg");
  }

  @Test
  void whatWasMixedUpIsShownMixedUpUntilItWasTakenApart() {
    assertThat(owner("D1")).isNotEqualTo(owner("E1"));

    for (String maLk : List.of("D1", "E1")) {
      assertThat(told(day(3), owner(maLk))).containsExactly("D1 J18.9", "E1 J18.9");
      assertThat(told(day(4), owner(maLk))).containsExactly(maLk + " J18.9");
    }
  }

  @Test
  void dosesResultsPapersAndADeathAreThoseOfTheDay() {
    assertThat(doses(day(2))).containsExactly("BCG");
    assertThat(doses(day(3))).containsExactlyInAnyOrder("BCG", "Sởi");
    assertThat(results(day(1))).containsExactly("4.2");
    assertThat(results(day(2))).containsExactly("5.1");
    assertThat(papers(day(3))).containsExactly("attachment");
    assertThat(papers(day(4))).isEmpty();
    assertThat(deaths(day(3))).containsExactly(LocalDate.of(2026, 5, 2));
    assertThat(deaths(day(4))).containsOnlyNulls();
  }

  @Test
  void beforeAnythingCameThereIsNoRecordAndNobodyIsMadeUp() {
    assertThat(known(FIRST.minusDays(1), owner("A1")).records()).isEmpty();
    assertThat(KnownOn.of(lake, "Cnobody", FIRST, NOW)).isEmpty();
  }

  /** Nothing here is derived by a second code. */
  @Test
  void askedForTodayEverybodyIsAsInTheRecordsTable() {
    Map<String, String> documents = new TreeMap<>();
    Map<String, String> then = new TreeMap<>();
    for (Row row :
        lake.read(LifelongRecord.TABLE)
            .selectExpr("citizen_id", "content_hash", "to_json(struct(*))")
            .collectAsList()) {
      documents.put(row.getString(0) + row.getString(1), row.getString(2));
      known(day(4), row.getString(0))
          .records()
          .forEach(
              one ->
                  then.put(one.record().citizenId() + one.record().contentHash(), one.document()));
    }

    assertThat(documents).hasSizeGreaterThanOrEqualTo(4);
    assertThat(then).isEqualTo(documents);
  }

  /** Who reads it must be allowed to read theirs. */
  @Test
  void whoseElseTheFactsWereIsTold() {
    assertThat(known(day(3), owner("D1")).records().get(0).others()).containsExactly(owner("E1"));
    assertThat(known(day(3), owner("E1")).records().get(0).others()).containsExactly(owner("D1"));
    for (LocalDate day : List.of(day(1), day(2), day(3), day(4))) {
      assertThat(known(day, owner("A1")).records()).allMatch(one -> one.others().isEmpty());
    }
    assertThat(known(day(4), owner("D1")).records()).allMatch(one -> one.others().isEmpty());
  }

  @Test
  void publishAnswersWhoAskedOnThePagesThoughNothingElseIsNew() throws SQLException {
    String url = LakeForTests.database().getJdbcUrl("postgres", "postgres");
    PublishJob publish = new PublishJob(new Serving(url, "postgres", "postgres"), "56");
    Run pass = new Run(day(4), NOW, false, line -> {});
    try (Connection connection = LakeForTests.database().getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS serving, intake, access, stewardship, sync CASCADE");
      PostgresSchemas.createRoles(connection);
      PostgresSchemas.apply(connection);
      publish.run(lake, pass);
      statement.execute(
          "INSERT INTO serving.known_on (citizen_id, day) VALUES ('%s', '%s'), ('Cnobody', '%s')"
              .formatted(owner("D1"), day(3), day(3)));

      assertThat(publish.run(lake, pass).counts())
          .containsExactly(Map.entry("answers about past days", 2L));

      KnownOn.Known expected = known(day(3), owner("D1")).records().get(0);
      try (ResultSet answers =
          statement.executeQuery(
              "SELECT failure, document, others[1] FROM serving.known_on"
                  + " LEFT JOIN serving.known_on_record USING (citizen_id, day)"
                  + " WHERE answered_at >= requested_at ORDER BY failure NULLS FIRST")) {
        assertThat(answers.next()).isTrue();
        assertThat(answers.getString(1)).isNull();
        assertThat(answers.getString(2)).isEqualTo(expected.document());
        assertThat(answers.getString(3)).isEqualTo(owner("E1"));
        assertThat(answers.next()).isTrue();
        assertThat(answers.getString(1)).isEqualTo("unknown_person");
        assertThat(answers.next()).isFalse();
      }
    }
  }

  @Test
  void theAnswerSaysWhatItIs() throws IOException {
    JsonNode answer = new ObjectMapper().readTree(known(day(2), owner("A1")).json());

    assertThat(answer.path("known_on").asText()).isEqualTo("2026-05-06");
    assertThat(answer.path("made_at").asText()).isEqualTo(NOW.toString());
    assertThat(answer.path("record_count").asInt()).isEqualTo(2);
    assertThat(answer.path("records").path(0).path("encounters").isArray()).isTrue();
  }

  private static LocalDate day(int number) {
    return FIRST.plusDays(number - 1);
  }

  private static KnownOn known(LocalDate day, String citizenId) {
    return ANSWERS.computeIfAbsent(day + citizenId, key -> ask(day, citizenId));
  }

  private static KnownOn ask(LocalDate day, String citizenId) {
    return KnownOn.of(lake, citizenId, day, NOW).orElseThrow();
  }

  /** Link key and main diagnosis of every encounter in any of the records. */
  private static List<String> told(LocalDate day, String citizenId) {
    return known(day, citizenId).records().stream()
        .flatMap(known -> visits(known.record()).stream())
        .sorted()
        .toList();
  }

  private static List<String> visits(LifelongRecord record) {
    return record.encounters().stream()
        .map(visit -> visit.maLk() + " " + visit.diagnoses().get(0).code())
        .sorted()
        .toList();
  }

  private static List<String> doses(LocalDate day) {
    return hoa(day).stream()
        .flatMap(record -> record.immunizations().stream())
        .map(dose -> String.valueOf(dose.vaccineName()))
        .toList();
  }

  private static List<String> papers(LocalDate day) {
    return hoa(day).stream()
        .flatMap(record -> record.outsideFacts().stream())
        .flatMap(facts -> facts.documents().stream())
        .map(paper -> paper.kind())
        .toList();
  }

  private static List<LifelongRecord> hoa(LocalDate day) {
    return known(day, owner("A1")).records().stream().map(KnownOn.Known::record).toList();
  }

  private static List<String> results(LocalDate day) {
    return hoa(day).stream()
        .flatMap(record -> record.outsideFacts().stream())
        .flatMap(facts -> facts.observations().stream())
        .map(result -> String.valueOf(result.valueText()))
        .toList();
  }

  private static List<LocalDate> deaths(LocalDate day) {
    return known(day, citizen("Lê Văn Tám")).records().stream()
        .map(known -> known.record().citizen().diedOn())
        .toList();
  }

  private static String owner(String maLk) {
    return lake.read(Identity.TABLE)
        .where("mention_id = '" + mention(maLk) + "'")
        .select("citizen_id")
        .first()
        .getString(0);
  }

  private static String citizen(String name) {
    return lake.read(Citizen.TABLE)
        .where("full_name = '" + name + "'")
        .select("citizen_id")
        .first()
        .getString(0);
  }

  private static String mention(String maLk) {
    return lake.read(EncounterTable.ENCOUNTER)
        .where("ma_lk = '" + maLk + "' AND mention_id IS NOT NULL")
        .select("mention_id")
        .first()
        .getString(0);
  }

  private static Submission visit(long offset, String maLk, Map<String, Object> changes) {
    return Sent.submission(
        offset, SubmissionKind.ENCOUNTER_FILE, Sent.visit(maLk, new TreeMap<>(changes)));
  }

  private static Submission death(long offset) {
    return visit(
        offset,
        "DEAD",
        Map.of(
            "full_name", "Lê Văn Tám",
            "identity_number", "056090009999",
            "sex", "1",
            "treatment_result_code", "5"));
  }

  private static Submission profile(long offset, String vaccine) {
    String message =
        """
        <DATA><HEADER><SENDER_CODE>56001</SENDER_CODE></HEADER><BODY><HOSOSUCKHOE>
        <THONGTINCHUNG><MADINHDANH>5600100017</MADINHDANH><HOTEN>Nguyễn Thị Hoa</HOTEN>
        <GIOITINH>2</GIOITINH><NGAYSINH>14/03/1990</NGAYSINH><SOCMND>%s</SOCMND></THONGTINCHUNG>
        <TIENSU><DIUNG><A><LOAI>1</LOAI><MOTA>Penicilin</MOTA></A></DIUNG></TIENSU>
        <TIEMCHUNG><THONGTINMUITIEM><TENVACXIN>%s</TENVACXIN><NGAYTIEM>15/03/1990</NGAYTIEM>
        </THONGTINMUITIEM></TIEMCHUNG></HOSOSUCKHOE></BODY></DATA>
        """
            .formatted(HOA, vaccine);
    return Sent.submission(offset, SubmissionKind.HEALTH_PROFILE, Sent.utf8(message));
  }

  private static String patient() {
    return """
        {"resourceType":"Patient","id":"p1","identifier":[{"system":"http://fhir.hl7.org.vn/core/sid/cccd","value":"%s"}],"name":[{"text":"Nguyễn Thị Hoa"}],"gender":"female","birthDate":"1990-03-14"}
        """
        .formatted(HOA);
  }

  private static String result(String value) {
    return """
        {"resourceType":"Observation","id":"o1","status":"final","code":{"text":"Kali"},"subject":{"reference":"Patient/p1"},"valueQuantity":{"value":%s,"unit":"mmol/L"}}
        """
        .formatted(value);
  }

  private static Submission scan(long offset) {
    return Sent.attachment(
        offset,
        new AttachedTo(null, HOA, null, "Phim X-quang", null, null),
        Sent.utf8("%PDF-1.7 not read"));
  }

  private static String id(long offset) {
    return Sent.submission(offset, SubmissionKind.CANCEL, new byte[1]).submissionId();
  }

  /** Received in the morning unless said otherwise, and taken by the jobs in the evening. */
  private static void arrive(int dayNumber, Submission... submissions) {
    Instant morning = Instant.parse("2026-05-0%dT02:00:00Z".formatted(4 + dayNumber));
    List<Submission> received =
        Arrays.stream(submissions)
            .map(one -> AT_MIDNIGHT.contains(one.receivedAt()) ? one : at(morning, one))
            .toList();
    lake.commit(Submission.TABLE)
        .append(RecordCodec.of(Submission.class).rows(lake.spark(), received));
    Instant evening = Instant.parse("2026-05-0%dT14:00:00Z".formatted(4 + dayNumber));
    Run run = new Run(day(dayNumber), evening, false, line -> {});
    JOBS.forEach(job -> job.run(lake, run));
  }

  private static Submission at(Instant received, Submission sent) {
    return new Submission(
        sent.submissionId(),
        sent.facilityCode(),
        sent.channel(),
        sent.kind(),
        sent.contentType(),
        sent.content(),
        sent.sha256(),
        sent.size(),
        received,
        sent.clientRequestId(),
        sent.fileName(),
        sent.kafkaTopic(),
        sent.kafkaPartition(),
        sent.kafkaOffset(),
        received,
        sent.signatureVerdict(),
        sent.signature(),
        sent.attachedTo());
  }
}
