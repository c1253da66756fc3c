// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestHouse.header;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.hoso.formats.Withdrawal;
import vn.hoso.gateway.RunningGateway;

/** What a facility's software may rely on: lists, withdrawals, repeats. */
class ContractTest {
  private static final String SUBMISSIONS = "/api/v1/submissions";
  private static final String MULTIPART = "multipart/form-data; boundary=cut";
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @Test
  void aListIsReadPageByPageEvenWhileItGrows() {
    List<String> sent = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      sent.add(0, id(gateway.submit("56002", envelope("56002", "page" + i))));
    }
    List<String> listed = new ArrayList<>();

    JsonNode page = json(gateway.get("56002", SUBMISSIONS + "?size=2"));
    for (int pages = 0; listed.size() < 5 && pages < 5; pages++) {
      page.path("submissions").forEach(one -> listed.add(one.path("submission_id").asString()));
      gateway.submit("56002", envelope("56002", "meanwhile" + listed.size()));
      page =
          json(
              gateway.get(
                  "56002", SUBMISSIONS + "?size=2&cursor=" + page.path("next_cursor").asString()));
    }

    assertThat(listed).startsWith(sent.toArray(String[]::new)).doesNotHaveDuplicates();
    JsonNode all = json(gateway.get("56002", SUBMISSIONS + "?size=200&state=received"));
    assertThat(all.has("next_cursor")).isFalse();
    assertThat(gateway.get("56002", SUBMISSIONS + "?cursor=x").statusCode()).isEqualTo(400);
    assertThat(gateway.get("56002", SUBMISSIONS + "?state=odd").statusCode()).isEqualTo(400);
    assertThat(json(gateway.get("56002", SUBMISSIONS + "?day=2020-01-01")).path("submissions"))
        .isEmpty();
  }

  @Test
  void afterAFullLastPageNothingFollows() {
    for (int i = 0; i < 2; i++) {
      id(
          gateway.postJson(
              "99902", "/api/v1/encounters/cancel", "{\"ma_lk\":\"P" + i + "\",\"reason\":\"x\"}"));
    }
    String tried = SUBMISSIONS + "?size=";
    int count = json(gateway.get("99902", tried + 200)).path("submissions").size();
    assertThat(count).isGreaterThanOrEqualTo(2);

    assertThat(json(gateway.get("99902", tried + count)).has("next_cursor")).isFalse();
    assertThat(json(gateway.get("99902", tried + (count - 1))).has("next_cursor")).isTrue();
    gateway.submit("99902", new byte[0]);
    int refusals = json(gateway.get("99902", "/api/v1/refusals?size=200")).path("refusals").size();
    assertThat(json(gateway.get("99902", "/api/v1/refusals?size=" + refusals)).has("next_before"))
        .isFalse();
  }

  @Test
  void cancellingAndRestoringAreSubmissionsInOrderWithTheirReason() {
    String body = "{\"ma_lk\":\"LK \\u0031\",\"reason\":\"Nhập nhầm\"}";

    String cancelled = id(gateway.postJson("56001", "/api/v1/encounters/cancel", body));
    String restored = id(gateway.postJson("56001", "/api/v1/encounters/restore", body));

    ConsumerRecord<String, byte[]> cancel = gateway.message(cancelled);
    assertThat(header(cancel, "kind")).isEqualTo("cancel");
    assertThat(Withdrawal.read(cancel.value()))
        .contains(Withdrawal.ofEncounter("LK 1", "Nhập nhầm"));
    ConsumerRecord<String, byte[]> restore = gateway.message(restored);
    assertThat(header(restore, "kind")).isEqualTo("restore");
    assertThat(restore.partition()).isEqualTo(cancel.partition());
    assertThat(restore.offset()).isGreaterThan(cancel.offset());
    assertThat(json(gateway.get("56001", SUBMISSIONS + "/" + restored)).path("kind").asString())
        .isEqualTo("restore");
  }

  @Test
  void aWithdrawalNeedsAnEncounterAReasonAndAFacility() {
    String path = "/api/v1/encounters/cancel";

    assertProblem("G014", 400, gateway.postJson("56001", path, "{\"ma_lk\":\"LK1\"}"));
    assertProblem("G014", 400, gateway.postJson("56001", path, "{\"reason\":\"x\"}"));
    assertProblem("G014", 400, gateway.postJson("56001", path, "not json"));
    String large = "{\"ma_lk\":\"LK1\",\"reason\":\"" + "x".repeat(1001) + "\"}";
    assertProblem("G014", 400, gateway.postJson("56001", path, large));
    assertProblem(
        "G014", 400, gateway.postJson("operator", path, "{\"ma_lk\":\"a\",\"reason\":\"x\"}"));
    assertProblem(
        "G011",
        403,
        gateway.send(
            gateway
                .as("56001", path)
                .header("X-Facility-Code", "56002")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"ma_lk\":\"a\",\"reason\":\"x\"}"))));
  }

  @Test
  void anyPaperIsWithdrawnByItsNumberOrByTheSubmissionThatBroughtIt() {
    String json = "{\"ma_don_thuoc\":\"56001abc1234-c\",\"ho_ten_benh_nhan\":\"Lê Thị Lan\"}";
    String sent = id(gateway.post("56001", SUBMISSIONS, "application/json", json.getBytes(UTF_8)));
    String byNumber =
        "{\"kind\":\"prescription\",\"number\":\"56001abc1234-c\",\"reason\":\"Kê nhầm\","
            + "\"request_id\":\"paper-1\"}";
    String bySubmission = "{\"submission_id\":\"" + sent + "\",\"reason\":\"Hủy nhầm\"}";

    String cancelled = id(gateway.postJson("56001", "/api/v1/papers/cancel", byNumber));
    String restored = id(gateway.postJson("56001", "/api/v1/papers/restore", bySubmission));

    assertThat(header(gateway.message(cancelled), "kind")).isEqualTo("cancel");
    assertThat(Withdrawal.read(gateway.message(cancelled).value()))
        .contains(
            new Withdrawal(
                Withdrawal.Paper.PRESCRIPTION,
                Withdrawal.Name.NUMBER,
                "56001abc1234-c",
                "Kê nhầm"));
    assertThat(Withdrawal.read(gateway.message(restored).value()))
        .contains(
            new Withdrawal(
                Withdrawal.Paper.PRESCRIPTION, Withdrawal.Name.SUBMISSION_ID, sent, "Hủy nhầm"));
    assertThat(id(gateway.postJson("56001", "/api/v1/papers/cancel", byNumber)))
        .isEqualTo(cancelled);
    String encounter = "{\"kind\":\"encounter\",\"number\":\"LK 9\",\"reason\":\"x\"}";
    assertThat(
            Withdrawal.read(
                gateway
                    .message(id(gateway.postJson("56001", "/api/v1/papers/cancel", encounter)))
                    .value()))
        .contains(Withdrawal.ofEncounter("LK 9", "x"));
  }

  @Test
  void whatWasNeverSentOrIsAnothersCannotBeWithdrawnByItsTrackingId() {
    String path = "/api/v1/papers/cancel";
    String file = id(gateway.submit("56001", envelope("56001", "not by id")));
    String form = "{\"kind\":\"%s\",\"submission_id\":\"%s\",\"reason\":\"x\"}";

    HttpResponse<String> never =
        gateway.postJson("56001", path, form.formatted("prescription", "01NEVER"));
    assertProblem("G013", 404, never);
    assertThat(json(never).path("detail_en").asString()).contains("nothing to cancel");
    assertProblem(
        "G013", 404, gateway.postJson("56002", path, form.formatted("health_check", file)));
    assertProblem(
        "G014", 400, gateway.postJson("56001", path, form.formatted("health_check", file)));
    assertProblem("G014", 400, gateway.postJson("56001", path, "{\"reason\":\"x\"}"));
    assertProblem(
        "G014",
        400,
        gateway.postJson("56001", path, "{\"kind\":\"letter\",\"number\":\"1\",\"reason\":\"x\"}"));
    assertProblem(
        "G014",
        400,
        gateway.postJson("56001", path, "{\"kind\":\"health_check\",\"number\":\"1\"}"));
    assertProblem(
        "G014",
        400,
        gateway.postJson(
            "56001", path, "{\"number\":\"1\",\"submission_id\":\"1\",\"reason\":\"x\"}"));
  }

  @Test
  void oneRequestIdMeansOneRequestHoweverItIsGiven() {
    String cancel = "{\"ma_lk\":\"LK7\",\"reason\":\"x\",\"request_id\":\"w-1\"}";
    String first = id(gateway.postJson("56001", "/api/v1/encounters/cancel", cancel));

    assertThat(id(gateway.postJson("56001", "/api/v1/encounters/cancel", cancel))).isEqualTo(first);
    assertProblem("G009", 409, gateway.postJson("56001", "/api/v1/encounters/restore", cancel));

    String byHeader = id(submitAs("Idempotency-Key", "k-1", envelope("56001", "key")));
    assertThat(id(submitAs("X-Request-Id", "k-1", envelope("56001", "key")))).isEqualTo(byHeader);
    assertProblem("G009", 409, submitAs("Idempotency-Key", "k-1", envelope("56001", "else")));
    String form =
        "--cut\r\nContent-Disposition: form-data; name=\"REQUEST_ID\"\r\n\r\nk-1\r\n--cut\r\n"
            + "Content-Disposition: form-data; name=\"f\"; filename=\"a.xml\"\r\n"
            + "Content-Type: application/xml\r\n\r\n"
            + new String(envelope("56001", "key"), UTF_8)
            + "\r\n--cut--\r\n";
    assertThat(id(gateway.post("56001", SUBMISSIONS, MULTIPART, form.getBytes(UTF_8))))
        .isEqualTo(byHeader);
  }

  @Test
  void severalFilesOfOneRequestAreAnsweredOneByOneInTheirOrder() {
    String form =
        part("X-Request-Id: p-1", envelope("56001", "first"))
            + part("X-Request-Id: p-2\r\nX-File-Name: h%E1%BB%93.xml", envelope("56001", "second"))
            + part("X-Facility-Code: 56002", envelope("56001", "of another"))
            + part("X-Request-Id: p-4", "<GIAMDINHHS>".getBytes(UTF_8))
            + part("X-Request-Id: p-1", envelope("56001", "first"))
            + "--cut--\r\n";

    HttpResponse<String> response =
        gateway.post("56001", SUBMISSIONS, MULTIPART, form.getBytes(UTF_8));

    assertThat(response.statusCode()).isEqualTo(207);
    List<JsonNode> answers = new ArrayList<>();
    json(response).path("submissions").forEach(answers::add);
    assertThat(answers)
        .extracting(answer -> answer.path("problem").path("rule_id").asString(""))
        .containsExactly("", "", "G011", "G003", "");
    String first = answers.get(0).path("accepted").path("submission_id").asString();
    String second = answers.get(1).path("accepted").path("submission_id").asString();
    assertThat(answers.get(4).path("accepted").path("submission_id").asString()).isEqualTo(first);
    assertThat(gateway.message(first).offset()).isLessThan(gateway.message(second).offset());
    assertThat(header(gateway.message(second), "file_name")).isEqualTo("hồ.xml");
    assertThat(id(submitAs("X-Request-Id", "p-2", envelope("56001", "second")))).isEqualTo(second);
  }

  @Test
  void aFileTooLargeIsItsOwnMatterAndALongIdIsEnoughForSeveralFiles() {
    String id = "i".repeat(100);
    String form =
        part("X-Request-Id: large-1", envelope("56001", "before"))
            + part("X-Request-Id: large-2", new byte[70_000])
            + part("", envelope("56001", "after"))
            + part("", envelope("56001", "last"))
            + "--cut--\r\n";

    HttpResponse<String> response =
        gateway.send(
            gateway
                .as("56001", SUBMISSIONS)
                .header("X-Request-Id", id)
                .header("Content-Type", MULTIPART)
                .POST(HttpRequest.BodyPublishers.ofString(form)));

    assertThat(response.statusCode()).as(response.body()).isEqualTo(207);
    assertThat(json(response).path("submissions"))
        .extracting(answer -> answer.path("problem").path("rule_id").asString(""))
        .containsExactly("", "G002", "", "");
    assertProblem("G014", 400, submitAs("X-Request-Id", id + "i", envelope("56001", "x")));
  }

  @Test
  void moreThanTwoHundredPartsAreToldAsThat() {
    HttpResponse<String> response =
        gateway.post(
            "56001",
            SUBMISSIONS,
            MULTIPART,
            (part("", new byte[1]).repeat(201) + "--cut--\r\n").getBytes(UTF_8));

    assertProblem("G014", 400, response);
    assertThat(json(response).path("detail_en").asString()).contains("200 parts");
  }

  private static String part(String headers, byte[] file) {
    return "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n"
        + "Content-Type: application/xml\r\n"
        + (headers.isEmpty() ? "" : headers + "\r\n")
        + "\r\n"
        + new String(file, UTF_8)
        + "\r\n";
  }

  @Test
  void theSameBytesAgainAreTakenAgainAndNamedADuplicate() {
    byte[] file = envelope("56001", "twice");
    HttpResponse<String> first = gateway.submit("56001", file);
    HttpResponse<String> again = gateway.submit("56001", file);

    assertThat(json(first).has("duplicate_of")).isFalse();
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(json(again).path("duplicate_of").asString()).isEqualTo(id(first));
    assertThat(id(again)).isNotEqualTo(id(first));
  }

  private static HttpResponse<String> submitAs(String header, String requestId, byte[] file) {
    return gateway.send(
        gateway
            .as("56001", SUBMISSIONS)
            .header(header, requestId)
            .header("Content-Type", "application/xml")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  private static String id(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return json(response).path("submission_id").asString();
  }

  private static void assertProblem(String rule, int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).path("rule_id").asString()).isEqualTo(rule);
    assertThat(json(response).path("detail").asString()).isNotBlank();
  }
}
