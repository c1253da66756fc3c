// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.TestFiles.envelope;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import vn.hoso.gateway.GatewayConfig;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.TestGateway;
import vn.hoso.gateway.TestHouse;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.refusal.RefusalStore;
import vn.hoso.gateway.signature.CheckedSignature;
import vn.hoso.gateway.signature.FacilitySigners;
import vn.hoso.gateway.signature.SignatureCheck;
import vn.hoso.gateway.signature.SignaturePolicies;
import vn.hoso.gateway.signature.TrustFolder;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SubmissionKind;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** What is on the topic and was never answered is not taken a second time. */
class OwedReceiptsTest {
  private static final FacilityCode FACILITY = new FacilityCode("56003");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static RunningGateway gateway;
  private static SubmissionTopicWriter topic;
  private static ReceiptStore store;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
    topic = gateway.context().getBean(SubmissionTopicWriter.class);
    store = new ReceiptStore(gateway.jdbc());
  }

  @Test
  void whatAKilledGatewayLeftOnTheTopicIsTheSameSubmission() throws Exception {
    Instant begun = Instant.now();
    Receipt lost = receipt("owed-1", new SubmissionIds(Clock.systemUTC()).next());
    topic.append(lost, envelope("56003", "owed-1")).get(10, TimeUnit.SECONDS);

    try (OwedReceipts owed = OwedReceipts.after(() -> begun, restore(), PATIENCE);
        ReceiptWriter writer = new ReceiptWriter(store)) {
      Answer again = take(intake(writer, owed), "owed-1");

      assertThat(again).isEqualTo(new Answer.Accepted(lost.submissionId(), null, true));
      assertThat(copies("owed-1")).isEqualTo(1);
    }
  }

  @Test
  void aGatewayThatStartsAgainKnowsWhatItsLastLifeLeft() throws Exception {
    Receipt lost = receipt("owed-5", new SubmissionIds(Clock.systemUTC()).next());
    topic.append(lost, envelope("56003", "owed-5")).get(10, TimeUnit.SECONDS);
    GatewayConfig config = gateway.house().config(URI.create("http://127.0.0.1:1"));

    try (var next = TestGateway.start(config, config.limits())) {
      Answer again = take(next.getBean(SubmissionIntake.class), "owed-5");

      assertThat(again).isEqualTo(new Answer.Accepted(lost.submissionId(), null, true));
      assertThat(copies("owed-5")).isEqualTo(1);
    }
  }

  @Test
  void theSameBytesWithoutAnIdAreToldAsADuplicate() throws Exception {
    Instant begun = Instant.now();
    Receipt lost = receipt("owed-2", new SubmissionIds(Clock.systemUTC()).next());
    topic.append(lost, envelope("56003", "owed-2")).get(10, TimeUnit.SECONDS);

    try (OwedReceipts owed = OwedReceipts.after(() -> begun, restore(), PATIENCE);
        ReceiptWriter writer = new ReceiptWriter(store)) {
      owed.awaitNone();
      Answer again = intake(writer, owed).take(upload("owed-2", null)).get(10, TimeUnit.SECONDS);

      assertThat(again.<String>fold(Answer.Accepted::duplicateOf, refused -> null))
          .isEqualTo(lost.submissionId());
    }
  }

  @Test
  void aReceiptThatPostgresDidNotTakeIsMadeUpFor() throws Exception {
    AtomicBoolean away = new AtomicBoolean(true);
    JdbcTemplate failing =
        new JdbcTemplate(
            new DelegatingDataSource(gateway.jdbc().getDataSource()) {
              @Override
              public Connection getConnection() throws SQLException {
                if (away.get()) {
                  throw new SQLNonTransientConnectionException("away", "08006");
                }
                return super.getConnection();
              }
            });
    ReceiptStore unsteady = new ReceiptStore(failing);
    try (OwedReceipts owed = OwedReceipts.after(Instant::now, restore(unsteady), PATIENCE);
        ReceiptWriter writer = new ReceiptWriter(unsteady)) {
      owed.awaitNone();

      assertThat(rule(take(intake(writer, owed), "owed-3"))).isEqualTo(IntakeRule.UNAVAILABLE);
      away.set(false);
      Answer again = take(intake(writer, owed), "owed-3");

      assertThat(again.<Boolean>fold(Answer.Accepted::sentBefore, refused -> false)).isTrue();
      assertThat(copies("owed-3")).isEqualTo(1);
    }
  }

  /** As of a message that cannot be read. */
  @Test
  void whatCanNeverBeMadeUpForKeepsNobodyWaitingForGood() throws Exception {
    try (OwedReceipts owed =
            OwedReceipts.after(
                Instant::now,
                since -> {
                  throw new IllegalArgumentException("not a facility");
                },
                PATIENCE);
        ReceiptWriter writer = new ReceiptWriter(store)) {
      assertThat(rule(take(intake(writer, owed), "owed-6"))).isNull();
      owed.since(Instant.now());
      assertThat(rule(take(intake(writer, owed), "owed-7"))).isNull();
    }
  }

  @Test
  void whileReceiptsAreOwedOnlyOnesOwnRequestIdsWait() throws Exception {
    try (OwedReceipts owed =
            OwedReceipts.after(
                Instant::now,
                since -> {
                  throw new TimeoutException("away");
                },
                Duration.ofMillis(200));
        ReceiptWriter writer = new ReceiptWriter(store)) {
      assertThat(rule(take(intake(writer, owed), "owed-4"))).isEqualTo(IntakeRule.UNAVAILABLE);
      assertThat(copies("owed-4")).isZero();

      Answer without = intake(writer, owed).take(upload("owed-4", null)).get(10, TimeUnit.SECONDS);
      assertThat(rule(without)).isNull();
    }
  }

  @Test
  void aTrackingIdTellsWhenItWasGiven() {
    Instant moment = Instant.parse("2026-05-05T08:00:00.123Z");

    String id = new SubmissionIds(Clock.fixed(moment, ZoneOffset.UTC)).next();

    assertThat(SubmissionIds.givenAt(id)).contains(moment);
    assertThat(SubmissionIds.givenAt("FAULT1")).isEmpty();
  }

  private static Consumer<Instant> restore() {
    return restore(store);
  }

  private static Consumer<Instant> restore(ReceiptStore receipts) {
    String bootstrap =
        gateway.house().config(URI.create("http://127.0.0.1:1")).settings().kafkaBootstrap();
    return TopicReceipts.ofTheGateway(bootstrap, receipts)::restore;
  }

  private static SubmissionIntake intake(ReceiptWriter writer, OwedReceipts owed) {
    Ends.End end = new Ends.End(topic, writer, store, owed);
    return new SubmissionIntake(
        64 * 1024,
        64 * 1024,
        new Ends(end, end),
        new SignatureCheck(
            TrustFolder.of(""),
            new FacilitySigners(gateway.jdbc(), System::nanoTime),
            new SignaturePolicies(SignaturePolicy.RECORD, SignaturePolicy.WARN)),
        new RefusalStore(gateway.jdbc(), 1000),
        Clock.systemUTC());
  }

  private static Answer take(SubmissionIntake intake, String requestId) throws Exception {
    return intake.take(upload(requestId, requestId)).get(30, TimeUnit.SECONDS);
  }

  private static Upload upload(String maLk, String requestId) {
    return new Upload(
        envelope("56003", maLk),
        Upload.Door.FACILITY,
        FACILITY,
        "application/xml",
        Instant.now(),
        requestId,
        null);
  }

  private static Receipt receipt(String requestId, String id) {
    byte[] content = envelope("56003", requestId);
    return new Receipt(
        id,
        FACILITY,
        SubmissionKind.ENCOUNTER_FILE,
        "gateway",
        "application/xml",
        Ids.sha256Hex(content),
        content.length,
        Instant.now(),
        requestId,
        null,
        CheckedSignature.NOT_CHECKED);
  }

  private static long copies(String requestId) {
    return gateway.house().topic().stream()
        .filter(
            message ->
                message.headers().lastHeader(SubmissionTopic.CLIENT_REQUEST_ID) != null
                    && requestId.equals(
                        TestHouse.header(message, SubmissionTopic.CLIENT_REQUEST_ID)))
        .count();
  }

  private static IntakeRule rule(Answer answer) {
    return answer.fold(accepted -> null, refused -> refused.refusal().rule());
  }
}
