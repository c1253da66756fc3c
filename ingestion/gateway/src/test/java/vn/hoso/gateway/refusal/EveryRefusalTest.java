// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.access.LegacyAccounts;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** Whatever refuses a body, a row says why. */
class EveryRefusalTest {
  private static final String SUBMISSIONS = "/api/v1/submissions";
  private static final String INSURER = "/api/qd130/guiHoSoXmlQD4750";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";
  private static RunningGateway gateway;
  private static String key;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
    new LegacyAccounts(gateway.jdbc()).put("rows", new FacilityCode("56010"), "Rows-Password-1");
    key =
        json(gateway.send(
                gateway
                    .request("/api/token/take")
                    .header("Content-Type", FORM)
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "username=rows&password=Rows-Password-1"))))
            .path("APIKey")
            .path("access_token")
            .asString();
  }

  @Test
  void whatCannotBeUnpacked() {
    assertThat(row(() -> packed("br"))).isEqualTo("G019 415 0");
    assertThat(row(() -> packed("gzip"))).isEqualTo("G019 415 0");
  }

  @Test
  void whatIsSaidWrongBesideTheBody() {
    byte[] file = envelope("56010", "malformed id");

    assertThat(row(() -> submitAs("X-Request-Id", "a b", file)))
        .isEqualTo("G014 400 " + file.length);
    assertThat(row(() -> submitAs("X-Received-At", "2026-01-01T00:00:00Z", file)))
        .isEqualTo("G011 403 " + file.length);
    assertThat(
            row(
                () ->
                    gateway.postJson("56010", "/api/v1/encounters/cancel", "{\"ma_lk\":\"LK1\"}")))
        .isEqualTo("G014 400 15");
  }

  @Test
  void partsThatAreTooLargeOrNoParts() {
    String head = "--cut\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.xml\"\r\n\r\n";
    String large = head + "x".repeat(70_000) + "\r\n--cut--\r\n";

    assertThat(row(() -> parts(large))).isEqualTo("G002 413 1000");
    assertThat(row(() -> parts("no parts at all"))).isEqualTo("G001 400 15");
    assertThat(row(() -> parts(head + "cut off"))).startsWith("G014 400 ");
    assertThat(row(() -> parts(head.repeat(5_000)))).startsWith("G0");
  }

  @Test
  void whatOldSoftwareSends() {
    String alien = Base64.getEncoder().encodeToString(envelope("56001", ""));

    assertThat(row(() -> old(FORM, "fileHSBase64=%21%21")))
        .as("what stood there")
        .isEqualTo("G003 400 2");
    assertThat(row(() -> old(FORM, "maCSKCB=56001&fileHSBase64=" + alien)))
        .isEqualTo("G008 403 " + envelope("56001", "").length);
    assertThat(row(() -> old(JSON, "{\"password\":\"secret\",")))
        .as("a login may be in it: only that it came")
        .isEqualTo("G014 400 0");
    assertThat(row(() -> old(JSON, "{\"fileHS\":\"" + "A".repeat(200_000) + "\"}")))
        .startsWith("G002 413 ");
  }

  @Test
  void passwordsOfStrangersAreKeptNowhere() {
    long before = rows();
    HttpResponse<String> tooLong =
        gateway.send(
            gateway
                .request("/api/token/take")
                .header("Content-Type", FORM)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "username=rows&password=" + "x".repeat(66_000))));
    HttpResponse<String> parts =
        gateway.send(
            gateway
                .request("/api/get-token")
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "--cut\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\n"
                            + "x".repeat(66_000)
                            + "\r\n--cut--\r\n")));

    assertThat(tooLong.statusCode()).isEqualTo(413);
    assertThat(json(tooLong).path("thongDiep").asString()).startsWith("G002");
    assertThat(parts.statusCode()).isEqualTo(413);
    assertThat(json(parts).path("success").asBoolean(true)).isFalse();
    assertThat(rows()).isEqualTo(before);
  }

  @Test
  void whoAsksForATokenSendsNoMoreThanThat() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                gateway
                    .request("/oauth2/token")
                    .header("Content-Type", FORM)
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "grant_type=client_credentials&scope=" + "x".repeat(70_000)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(413);
  }

  @Test
  void aFormOfAnyLengthIsTheFileItself() {
    byte[] file = envelope("56010", "A".repeat(50_000));

    HttpResponse<String> taken = gateway.post("56010", SUBMISSIONS, FORM, file);

    assertThat(gateway.message(json(taken).path("submission_id").asString()).value())
        .isEqualTo(file);
  }

  /** Rule, status and kept bytes of the one row that a request left. */
  private static String row(Supplier<HttpResponse<String>> request) {
    long before = rows();
    HttpResponse<String> answer = request.get();
    assertThat(rows()).as("one row for %s", answer.body()).isEqualTo(before + 1);
    Map<String, Object> newest =
        gateway
            .jdbc()
            .queryForMap(
                "SELECT r.rule_id, r.http_status,"
                    + " coalesce(length(b.body), 0) AS kept FROM intake.refusal r"
                    + " LEFT JOIN intake.refused_body b ON b.sha256 = r.body_sha256"
                    + " WHERE r.facility_code = '56010' ORDER BY r.refusal_id DESC LIMIT 1");
    return newest.get("rule_id") + " " + newest.get("http_status") + " " + newest.get("kept");
  }

  /** Of the facility that nobody else sends for. */
  private static long rows() {
    return gateway
        .jdbc()
        .queryForObject(
            "SELECT count(*) FROM intake.refusal WHERE facility_code = '56010'", Long.class);
  }

  private static HttpResponse<String> packed(String coding) {
    return gateway.send(
        gateway
            .as("56010", SUBMISSIONS)
            .header("Content-Type", "application/xml")
            .header("Content-Encoding", coding)
            .POST(HttpRequest.BodyPublishers.ofByteArray(envelope("56010", "plain"))));
  }

  private static HttpResponse<String> submitAs(String header, String value, byte[] file) {
    return gateway.send(
        gateway
            .as("56010", SUBMISSIONS)
            .header(header, value)
            .header("Content-Type", "application/xml")
            .POST(HttpRequest.BodyPublishers.ofByteArray(file)));
  }

  private static HttpResponse<String> parts(String body) {
    return gateway.post("56010", SUBMISSIONS, "multipart/form-data; boundary=cut", utf8(body));
  }

  private static HttpResponse<String> old(String type, String body) {
    return gateway.send(
        gateway
            .request(INSURER)
            .header("Content-Type", type)
            .header("accessToken", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }
}
