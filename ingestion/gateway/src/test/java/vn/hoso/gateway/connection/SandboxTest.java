// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;
import static vn.hoso.gateway.TestFiles.envelope;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.EncounterFileWriter;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.formats.encounter.WriteOptions;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** A vendor tries its software; the department registers it. */
class SandboxTest {
  private static final String SANDBOX = "sandbox";
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @Test
  void aVendorTriesEverythingAndReadsWhatIsMissing() {
    String since = Instant.now().toString();
    int before = gateway.house().topic().size();
    assertThat(report(since).path("verdict").asString()).isEqualTo("incomplete");

    HttpResponse<String> broken = send("v-1", envelope("99999", "not base64"));
    assertThat(broken.statusCode()).as(broken.body()).isEqualTo(202);
    JsonNode verdict = verdict(broken);
    assertThat(verdict.path("state").asString()).isEqualTo("rejected");
    assertThat(verdict.path("violations").get(0).path("message_vi").asString()).isNotBlank();
    assertThat(result(since, "T1")).isEqualTo("failed");

    HttpResponse<String> good = send("v-2", visit());
    assertThat(verdict(good).path("encounters_accepted").asInt()).isEqualTo(1);
    assertThat(send("v-2", visit()).body()).isEqualTo(good.body());
    assertThat(send("v-2", envelope("99999", "x")).statusCode()).isEqualTo(409);
    String withdrawal = "{\"ma_lk\":\"LK1\",\"reason\":\"thử\",\"request_id\":\"%s\"}";
    gateway.postJson(SANDBOX, "/api/v1/encounters/cancel", withdrawal.formatted("v-3"));
    gateway.postJson(SANDBOX, "/api/v1/encounters/restore", withdrawal.formatted("v-4"));

    JsonNode report = report(since);
    assertThat(report.path("verdict").asString())
        .as(report.toPrettyString())
        .isEqualTo("passed_with_warnings");
    assertThat(report.path("tries").asInt()).isEqualTo(4);
    assertThat(result(since, "T1")).isEqualTo("passed");
    assertThat(result(since, "T3")).as("it was not signed").isEqualTo("warning");
    assertThat(result(since, "T5")).isEqualTo("passed");
    assertThat(result(since, "T8")).as("409 was answered").isEqualTo("warning");
    assertThat(gateway.house().topic()).as("nothing is passed on").hasSize(before);
    assertThat(
            gateway
                .jdbc()
                .queryForObject(
                    "SELECT count(*) FROM intake.receipt WHERE facility_code = '99999'",
                    Integer.class))
        .as("and no ledger counts it")
        .isZero();
  }

  @Test
  void everyFormatIsReadByItsOwnReader() {
    assertThat(judged("<DATA><HEADER/><BODY><HOSOSUCKHOE/></BODY></DATA>"))
        .startsWith("rejected F");
    assertThat(judged("<KHAMSUCKHOE/>")).startsWith("rejected F");
    assertThat(judged("{\"loai_don_thuoc\":\"c\"}")).startsWith("rejected ");
    assertThat(judged("{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{}}]}"))
        .startsWith("rejected F");
    assertThat(judged("{\"resourceType\":\"Observation\"}")).startsWith("accepted_with_warnings F");
    assertThat(judged("MSH|^~\\&|LIS|99901|||20260502||ORU^R01|1|P|2.5\rOBX|1|NM|x||1\r"))
        .startsWith("rejected ");
    assertThat(judged("{\"resourceType\":\"Patient\",\"id\":\"p1\"}")).startsWith("accepted");
  }

  @Test
  void aRepeatThatWasNeverSentIsNotPassed() {
    String since = Instant.now().toString();
    gateway.submit("99901", visit("99901"));

    assertThat(result("99901", since, "T5")).isEqualTo("missing");

    gateway.submit("99901", visit("99901"));
    assertThat(result("99901", since, "T5")).as("taken anew").isEqualTo("warning");
  }

  @Test
  void noVendorReadsWhatAnotherSent() {
    String since = Instant.now().toString();
    byte[] broken = "<GIAMDINHHS><HOSO>secret of A".getBytes(StandardCharsets.UTF_8);
    String refusals = "/api/v1/refusals?size=1";
    assertThat(gateway.submit("99901", broken).statusCode()).isEqualTo(400);
    long own =
        json(gateway.get("99901", refusals)).path("refusals").get(0).path("refusal_id").asLong();
    assertThat(gateway.get("99901", "/api/v1/refusals/" + own + "/body").body())
        .contains("secret of A");
    assertThat(gateway.get("99902", "/api/v1/refusals/" + own + "/body").statusCode())
        .isEqualTo(404);
    assertThat(
            json(gateway.get("99902", "/api/v1/conformance?since=" + since)).path("tries").asInt())
        .isZero();

    assertThat(
            gateway
                .send(
                    gateway
                        .as(SANDBOX, "/api/v1/submissions")
                        .header("X-File-Name", "vendor-a.xml")
                        .header("Content-Type", "application/xml")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(broken)))
                .statusCode())
        .isEqualTo(400);
    JsonNode shared = json(gateway.get(SANDBOX, refusals)).path("refusals").get(0);
    assertThat(shared.path("rule_id").asString()).isEqualTo("G003");
    assertThat(shared.has("file_name")).isFalse();
    String body = "/api/v1/refusals/" + shared.path("refusal_id").asLong() + "/body";
    assertThat(gateway.get(SANDBOX, body).statusCode()).as("many share it").isEqualTo(404);
    assertThat(gateway.get("operator", body).statusCode()).isEqualTo(200);

    HttpResponse<String> taken =
        gateway.send(
            gateway
                .as(SANDBOX, "/api/v1/submissions")
                .header("X-File-Name", "vendor-a.xml")
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(visit())));
    String one = "/api/v1/submissions/" + json(taken).path("submission_id").asString();
    assertThat(json(gateway.get(SANDBOX, one)).has("file_name")).isFalse();
    assertThat(json(gateway.get("operator", one)).path("file_name").asString())
        .isEqualTo("vendor-a.xml");
  }

  @Test
  void whatTheDepartmentTriesForTheSandboxStaysThere() {
    int before = gateway.house().topic().size();
    HttpResponse<String> named =
        gateway.send(
            gateway
                .as("operator", "/api/v1/submissions")
                .header("X-Facility-Code", "99999")
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(visit("99999"))));
    HttpResponse<String> told = gateway.submit("operator", visit("99999"));

    for (HttpResponse<String> taken : List.of(named, told)) {
      assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
      String id = json(taken).path("submission_id").asString();
      assertThat(
              json(gateway.get("operator", "/api/v1/submissions/" + id)).path("state").asString())
          .isEqualTo("accepted_with_warnings");
    }
    assertThat(gateway.house().topic()).hasSize(before);
  }

  @Test
  void theReportIsTheSandboxes() {
    assertThat(gateway.get("56001", "/api/v1/conformance").statusCode()).isEqualTo(403);
    assertThat(gateway.get("operator", "/api/v1/conformance").statusCode()).isEqualTo(200);
  }

  @Test
  void theDepartmentRegistersWhoIsConnectedWithWhat() {
    String wanted =
        "{\"facility_code\":\"56002\",\"vendor\":\"Công ty A\",\"software\":\"HIS A\","
            + "\"software_version\":\"%s\",\"channel\":\"insurer\",\"username\":\"56002_A\","
            + "\"password\":\"Long-enough-1\"}";
    String path = "/api/v1/connections";
    assertThat(gateway.postJson("56002", path, wanted.formatted("1")).statusCode()).isEqualTo(403);
    assertThat(gateway.postJson("operator", path, "{}").statusCode()).isEqualTo(400);
    assertThat(gateway.postJson("operator", path, wanted.formatted("1")).statusCode())
        .isEqualTo(200);
    JsonNode renewed = json(gateway.postJson("operator", path, wanted.formatted("2")));
    assertThat(renewed.path("software_version").asString()).isEqualTo("2");

    assertThat(json(gateway.get("56002", path)).path("connections")).hasSize(1);
    assertThat(json(gateway.get("56001", path)).path("connections")).isEmpty();
    assertThat(gateway.get("56002", path).body()).doesNotContain("Long-enough-1");
    HttpResponse<String> token =
        gateway.send(
            gateway
                .request("/api/token/take")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "username=56002_A&password=Long-enough-1")));
    assertThat(json(token).path("maKetQua").asString()).isEqualTo("200");
    String stolen = wanted.formatted("1").replace("\"56002\"", "\"56001\"");
    assertThat(gateway.postJson("operator", path, stolen).statusCode())
        .as("a user name belongs to one facility")
        .isEqualTo(400);
  }

  /** Keys that are no longer the facility's are taken back; who did it and why stays readable. */
  @Test
  void whatWasRegisteredIsTakenBackAndTheHistoryIsKept() {
    String path = "/api/v1/connections";
    String one =
        "{\"facility_code\":\"56010\",\"vendor\":\"B\",\"software\":\"HIS B\","
            + "\"software_version\":\"1\",\"channel\":\"api\"%s}";
    String key = "ab".repeat(32);
    gateway.postJson(
        "operator",
        path,
        one.formatted(",\"key_fingerprint\":\"" + key + "\",\"signature_policy\":\"refuse\""));
    JsonNode kept = json(gateway.postJson("operator", path, one.formatted("")));
    assertThat(kept.path("key_fingerprint").asString()).as("not named, not changed").isEqualTo(key);

    JsonNode taken =
        json(
            gateway.postJson(
                "operator",
                path,
                one.formatted(
                    ",\"key_fingerprint\":\"\",\"signature_policy\":\"\","
                        + "\"reason\":\"mất USB token\"")));

    assertThat(taken.has("key_fingerprint")).isFalse();
    assertThat(taken.has("signature_policy")).isFalse();
    JsonNode changes = json(gateway.get("56010", path + "/changes")).path("changes");
    assertThat(changes).as("the second changed nothing").hasSize(2);
    assertThat(changes.path(0).path("reason").asString()).isEqualTo("mất USB token");
    assertThat(changes.path(0).path("before").path("key_fingerprint").asString()).isEqualTo(key);
    assertThat(changes.path(0).path("after").path("key_fingerprint").isNull()).isTrue();
    assertThat(changes.path(1).has("before")).isFalse();
    assertThat(json(gateway.get("56001", path + "/changes")).path("changes")).isEmpty();
  }

  private static JsonNode report(String since) {
    return json(gateway.get(SANDBOX, "/api/v1/conformance?since=" + since));
  }

  /** State and first violation of a try. */
  private static String judged(String content) {
    HttpResponse<String> taken =
        gateway.post(
            "99901",
            "/api/v1/submissions",
            "application/octet-stream",
            content.getBytes(StandardCharsets.UTF_8));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
    String id = json(taken).path("submission_id").asString();
    JsonNode verdict = json(gateway.get("99901", "/api/v1/submissions/" + id));
    return verdict.path("state").asString()
        + " "
        + verdict.path("violations").path(0).path("rule_id").asString("");
  }

  private static String result(String since, String check) {
    return result(SANDBOX, since, check);
  }

  private static String result(String vendor, String since, String check) {
    JsonNode report = json(gateway.get(vendor, "/api/v1/conformance?since=" + since));
    for (JsonNode one : report.path("checks")) {
      if (one.path("id").asString().equals(check)) {
        return one.path("result").asString();
      }
    }
    throw new IllegalArgumentException(check);
  }

  private static HttpResponse<String> send(String requestId, byte[] file) {
    return gateway.send(
        gateway
            .as(SANDBOX, "/api/v1/submissions")
            .header("X-Request-Id", requestId)
            .header("Content-Type", "application/xml")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  private static JsonNode verdict(HttpResponse<String> taken) {
    String id = json(taken).path("submission_id").asString();
    return json(gateway.get(SANDBOX, "/api/v1/submissions/" + id));
  }

  private static byte[] visit() {
    return visit("99999");
  }

  private static byte[] visit(String facility) {
    Map<String, ?> summary =
        Map.of(
            "ma_lk", "LK1",
            "local_patient_id", "BN1",
            "full_name", "Nguyễn Thị Hoa",
            "birth", "1990-03-14",
            "sex", "2",
            "main_disease_code", "J18.9",
            "facility_code", facility,
            "admitted_at", Instant.parse("2026-05-02T01:00:00Z"),
            "discharged_at", Instant.parse("2026-05-02T03:00:00Z"));
    TableRow row = TableRow.of(FieldDictionary.standard().table("XML1"), 1, summary);
    return EncounterFileWriter.standard(WriteOptions.of(StandardVersion.QD4750))
        .write(
            facility,
            LocalDate.of(2026, 5, 5),
            List.of(EncounterDocument.of(facility, StandardVersion.QD4750, List.of(row))));
  }
}
