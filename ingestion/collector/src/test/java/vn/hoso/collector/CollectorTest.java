// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.lakehouse.contract.LakeCatalog;
import vn.hoso.lakehouse.submission.SignatureFacts;
import vn.hoso.lakehouse.submission.SignatureHeaders;
import vn.hoso.lakehouse.submission.SignatureVerdict;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** The whole collector between a real Kafka broker and a real catalog in Postgres. */
class CollectorTest {
  private static final Instant RECEIVED = Instant.parse("2026-05-31T17:00:00Z");

  private static EmbeddedPostgres postgres;

  private TestBroker broker;
  private LakeCatalog lake;
  private JdbcCatalog catalog;

  @TempDir Path folder;

  @BeforeAll
  static void startPostgres() throws IOException {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void startWithAnEmptyTopicAndCatalog() throws Exception {
    broker = TestBroker.start();
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS catalog CASCADE; CREATE SCHEMA catalog");
    }
    lake =
        new LakeCatalog(
            postgres.getJdbcUrl("postgres", "postgres") + "&currentSchema=catalog",
            "postgres",
            "",
            folder.resolve("warehouse").toUri().toString());
    catalog = new JdbcCatalog();
    catalog.initialize(LakeCatalog.NAME, lake.properties());
  }

  @AfterEach
  void stop() throws Exception {
    catalog.close();
    broker.close();
  }

  @Test
  void everyMessageBecomesOneRowWithItsBytesAndItsPlace() throws Exception {
    send(0, 50);

    assertThat(collectOnce()).isZero();

    Map<String, Record> rows = rowsById();
    assertThat(rows).hasSize(50);
    Record row = rows.get("S000007");
    assertThat(row.getField("facility_code")).isEqualTo(facility(7));
    assertThat(row.getField("kind")).isEqualTo("encounter_file");
    assertThat(row.getField("received_at").toString()).isEqualTo("2026-05-31T17:00Z");
    assertThat(row.getField("file_name")).isNull();
    assertThat(row.getField("content").toString()).contains("lim=" + content(7).length);
    assertThat(table().currentSnapshot().summary()).containsKey(IntakeTable.POSITIONS);
  }

  @Test
  void theVerdictOnASignatureIsKeptWithItsCertificate() throws Exception {
    SignatureFacts facts =
        new SignatureFacts(
            "refuse", "digest", "rsa", null, "CN=a", "CN=b", "1f", "ab", RECEIVED, null, utf8("x"));
    send(0, 1);
    send(
        message(1),
        headers -> SignatureHeaders.of(SignatureVerdict.ALTERED, facts).forEach(headers::add));

    collectOnce();

    Map<String, Record> rows = rowsById();
    assertThat(rows.get("S000000").getField("signature_verdict")).isEqualTo("not_checked");
    assertThat(rows.get("S000000").getField("signature")).isNull();
    assertThat(rows.get("S000001").getField("signature_verdict")).isEqualTo("altered");
    Record kept = (Record) rows.get("S000001").getField("signature");
    assertThat(kept.getField("policy")).isEqualTo("refuse");
    assertThat(kept.getField("reason")).isEqualTo("digest");
    assertThat(kept.getField("signed_at")).isNull();
    assertThat(kept.getField("valid_from").toString()).isEqualTo(RECEIVED.atOffset(UTC).toString());
    assertThat(kept.getField("certificate").toString()).contains("lim=1");
  }

  @Test
  void runAgainItAddsOnlyWhatIsNew() {
    send(0, 20);
    collectOnce();
    collectOnce();
    assertThat(snapshots()).hasSize(1);

    send(20, 30);
    collectOnce();

    assertThat(rowsById()).hasSize(30);
  }

  @Test
  void goesOnAfterSnapshotsOfOthers() {
    send(0, 20);
    collectOnce();
    table().newAppend().commit();
    send(20, 40);
    collectOnce();

    assertThat(rowsById()).hasSize(40);
  }

  @Test
  void goesOnFromTheRowsWhenSnapshotsWithPositionsAreExpired() {
    send(0, 20);
    collectOnce();
    table().newAppend().commit();
    table().expireSnapshots().expireOlderThan(System.currentTimeMillis()).commit();
    assertThat(snapshots()).noneMatch(s -> s.summary().containsKey(IntakeTable.POSITIONS));

    send(20, 40);
    collectOnce();

    assertThat(rowsById()).hasSize(40);
  }

  @Test
  void aStaleSecondWriterIsRefused() {
    send(0, 5);
    collectOnce();
    IntakeTable first = new IntakeTable(table());
    IntakeTable second = new IntakeTable(table());

    first.append(List.of(), first.positions().movedTo(Map.of(0, 100L)));

    assertThatThrownBy(() -> second.append(List.of(), second.positions().movedTo(Map.of(0, 101L))))
        .isInstanceOfSatisfying(
            CollectorException.class,
            e -> assertThat(e.kind()).isEqualTo(CollectorException.Kind.STALE_WRITER));
    assertThat(new IntakeTable(table()).positions().of(0)).isEqualTo(100);
  }

  @Test
  void aTopicThatWasReplacedIsNotedAndNotRead() {
    send(0, 5);
    collectOnce();
    IntakeTable table = new IntakeTable(table());
    table.append(List.of(), table.positions().movedTo(Map.of(0, 1_000_000L)));

    assertThat(collectOnce()).isEqualTo(CollectorException.Kind.POSITIONS_LOST.exitCode());
  }

  @Test
  void tellsItsLagOverHttp() throws Exception {
    Collector collector = new Collector(config(false));
    Thread running = new Thread(collector::run, "collector");
    running.start();
    try (StatusPage page =
        StatusPage.open(0, () -> new CollectorStatus(true, 5, 2, java.util.Optional.empty(), ""))) {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + page.port() + "/health"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"lag\":2").contains("\"last_commit\":null");
    } finally {
      collector.stop();
      running.join();
    }
  }

  private int collectOnce() {
    return new Collector(config(true)).run();
  }

  private CollectorConfig config(boolean untilCaughtUp) {
    return new CollectorConfig(broker.bootstrap(), lake, BatchLimits.DEFAULT, untilCaughtUp, 0);
  }

  private void send(ProducerRecord<byte[], byte[]> message, Consumer<Headers> more) {
    more.accept(message.headers());
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer.send(message);
    }
  }

  private void send(int from, int to) {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (int i = from; i < to; i++) {
        producer.send(message(i));
      }
    }
  }

  private static ProducerRecord<byte[], byte[]> message(int i) {
    ProducerRecord<byte[], byte[]> message =
        new ProducerRecord<>(SubmissionTopic.NAME, utf8(facility(i)), content(i));
    message
        .headers()
        .add(SubmissionTopic.SUBMISSION_ID, utf8("S%06d".formatted(i)))
        .add(SubmissionTopic.FACILITY_CODE, utf8(facility(i)))
        .add(SubmissionTopic.KIND, utf8("encounter_file"))
        .add(
            SubmissionTopic.RECEIVED_AT,
            utf8(RECEIVED.plus(Duration.ofDays(i % 90)).minus(Duration.ofDays(7)).toString()));
    return message;
  }

  private static String facility(int i) {
    return "56%03d".formatted(i % 40);
  }

  private static byte[] content(int i) {
    return utf8(("<GIAMDINHHS>" + i + "</GIAMDINHHS>").repeat(1 + i % 50));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private Table table() {
    return catalog.loadTable(Submission.TABLE.identifier());
  }

  private Iterable<Snapshot> snapshots() {
    return table().snapshots();
  }

  private Map<String, Record> rowsById() {
    Map<String, Record> rows = new HashMap<>();
    try (CloseableIterable<Record> all = IcebergGenerics.read(table()).build()) {
      all.forEach(
          row -> assertThat(rows.put((String) row.getField("submission_id"), row)).isNull());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return rows;
  }
}
