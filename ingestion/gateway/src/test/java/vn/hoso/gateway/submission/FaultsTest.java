// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.refusal.RefusalStore;
import vn.hoso.gateway.signature.CheckedSignature;
import vn.hoso.gateway.signature.FacilitySigners;
import vn.hoso.gateway.signature.SignatureCheck;
import vn.hoso.gateway.signature.SignaturePolicies;
import vn.hoso.gateway.signature.TrustFolder;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SignaturePolicy;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** One fault stays with what caused it. */
class FaultsTest {
  private static final FacilityCode FACILITY = new FacilityCode("56003");
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @Test
  void aNameThatNoDatabaseHoldsIsStrippedAtTheDoor() {
    HttpResponse<String> byHeader =
        gateway.send(
            gateway
                .as("56001", "/api/v1/submissions")
                .header("Content-Type", "application/xml")
                .header("X-File-Name", "h%E1%BB%93%00%0As%C6%A1.xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope("56001", "nul"))));
    HttpResponse<String> byPart =
        gateway.post(
            "56001",
            "/api/v1/submissions",
            "multipart/form-data; boundary=cut",
            utf8(
                "--cut\r\nContent-Disposition: form-data; name=\"f\"; filename=\"p\1q.xml\"\r\n"
                    + "Content-Type: application/xml\r\n\r\n"
                    + new String(
                        envelope("56001", "nul part"), java.nio.charset.StandardCharsets.UTF_8)
                    + "\r\n--cut--\r\n"));

    assertThat(fileName(byHeader)).isEqualTo("hồsơ.xml");
    assertThat(fileName(byPart)).isEqualTo("pq.xml");
  }

  @Test
  void aNulElsewhereIsAnswered() {
    assertThat(
            gateway
                .postJson(
                    "56001",
                    "/api/v1/encounters/cancel",
                    "{\"ma_lk\":\"a\\u0000\",\"reason\":\"x\"}")
                .statusCode())
        .isEqualTo(400);
    HttpResponse<String> login =
        gateway.send(
            gateway
                .request("/api/token/take")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=a%00&password=b")));
    assertThat(json(login).path("maKetQua").asString()).as(login.body()).isEqualTo("401");
  }

  @Test
  void oneBadRowNeverFailsItsNeighbours() throws Exception {
    List<CompletableFuture<Void>> stored = new ArrayList<>();
    try (ReceiptWriter writer = new ReceiptWriter(new ReceiptStore(gateway.jdbc()))) {
      for (int i = 0; i < 200; i++) {
        stored.add(writer.store(receipt("FAULT" + i, i % 50 == 25 ? "a\0b" : "ab")));
      }
    }

    for (int i = 0; i < 200; i++) {
      assertThat(stored.get(i).isCompletedExceptionally()).as("row " + i).isEqualTo(i % 50 == 25);
    }
    assertThat(
            gateway
                .jdbc()
                .queryForObject(
                    "SELECT count(*) FROM intake.receipt WHERE submission_id LIKE 'FAULT%'",
                    Integer.class))
        .isEqualTo(196);
  }

  @Test
  void afterAnErrorOfOursARepeatIsTakenAndNobodyWaits() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch joined = new CountDownLatch(1);
    boolean[] broken = {true};
    SubmissionSink sink =
        (receipt, content) -> {
          entered.countDown();
          await(joined);
          if (broken[0]) {
            throw new IllegalStateException("closed");
          }
          return CompletableFuture.completedFuture(null);
        };
    ReceiptStore store = new ReceiptStore(gateway.jdbc());
    try (ReceiptWriter writer = new ReceiptWriter(store)) {
      SubmissionIntake intake =
          new SubmissionIntake(
              64 * 1024,
              64 * 1024,
              new Ends(new Ends.End(sink, writer, store), new Ends.End(sink, writer, store)),
              new SignatureCheck(
                  TrustFolder.of(""),
                  new FacilitySigners(gateway.jdbc(), System::nanoTime),
                  new SignaturePolicies(SignaturePolicy.RECORD, SignaturePolicy.WARN)),
              new RefusalStore(gateway.jdbc(), 1000),
              Clock.systemUTC());

      CompletableFuture<Answer> first =
          CompletableFuture.supplyAsync(() -> intake.take(upload("fault-1"))).thenCompose(a -> a);
      entered.await();
      CompletableFuture<Answer> hasty = intake.take(upload("fault-1"));
      joined.countDown();

      assertThat(rule(first.get(10, TimeUnit.SECONDS))).isEqualTo(IntakeRule.INTERNAL);
      assertThat(rule(hasty.get(10, TimeUnit.SECONDS))).isEqualTo(IntakeRule.INTERNAL);
      assertThat(refusals("G099")).as("its bytes are kept").isEqualTo(1);
      broken[0] = false;
      assertThat(rule(intake.take(upload("fault-1")).get(10, TimeUnit.SECONDS))).isNull();
    }
  }

  private static int refusals(String rule) {
    return gateway
        .jdbc()
        .queryForObject(
            "SELECT count(*) FROM intake.refusal WHERE facility_code = ? AND rule_id = ?"
                + " AND body_sha256 IS NOT NULL",
            Integer.class,
            FACILITY.value(),
            rule);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable IntakeRule rule(Answer answer) {
    return answer.fold(accepted -> null, refused -> refused.refusal().rule());
  }

  private static Upload upload(String requestId) {
    return new Upload(
        envelope("56003", requestId),
        Upload.Door.FACILITY,
        FACILITY,
        "application/xml",
        Instant.now(),
        requestId,
        null);
  }

  private static Receipt receipt(String id, String fileName) {
    return new Receipt(
        id,
        FACILITY,
        SubmissionKind.ENCOUNTER_FILE,
        "gateway",
        null,
        "00",
        1,
        Instant.now(),
        null,
        fileName,
        CheckedSignature.NOT_CHECKED);
  }

  private static String fileName(HttpResponse<String> taken) {
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    String id = json(taken).path("submission_id").asString();
    return json(gateway.get("56001", "/api/v1/submissions/" + id)).path("file_name").asString();
  }
}
