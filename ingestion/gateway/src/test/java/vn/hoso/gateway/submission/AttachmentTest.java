// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;
import static vn.hoso.gateway.TestHouse.header;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.lakehouse.identifier.Ids;

/** Scanned papers over HTTP: kept as they are, once it is clear what they are and whose. */
class AttachmentTest {
  private static final String SUBMISSIONS = "/api/v1/submissions";
  private static final byte[] PDF = "%PDF-1.7 <GIAMDINHHS> not read".getBytes(UTF_8);
  private static final byte[] PNG = "\u0089PNG\r\n\u001a\n...".getBytes(ISO_8859_1);
  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @Test
  void aScanOfAnEncounterIsKeptAsItCame() {
    HttpResponse<String> taken =
        send(
            "application/pdf",
            PDF,
            "X-Ma-Lk",
            "LK%201",
            "X-Title",
            "Gi%E1%BA%A5y ra vi%E1%BB%87n",
            "X-Issued-On",
            "2026-05-02");

    ConsumerRecord<String, byte[]> message = gateway.message(id(taken));
    assertThat(message.value()).isEqualTo(PDF);
    assertThat(header(message, "kind")).isEqualTo("attachment");
    assertThat(header(message, "sha256")).isEqualTo(Ids.sha256Hex(PDF));
    assertThat(header(message, "attached_ma_lk")).isEqualTo("LK 1");
    assertThat(header(message, "attached_title")).isEqualTo("Giấy ra viện");
    assertThat(header(message, "attached_issued_on")).isEqualTo("2026-05-02");
    assertThat(json(gateway.get("56001", SUBMISSIONS + "/" + id(taken))).path("kind").asString())
        .isEqualTo("attachment");
  }

  @Test
  void aFormTellsWhoseItsScansAre() {
    String form =
        field("personal_id", "056190001234")
            + field("title", "Kết quả")
            + "--cut\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n"
            + "Content-Type: image/png\r\n\r\n"
            + new String(PNG, ISO_8859_1)
            + "\r\n--cut--\r\n";

    HttpResponse<String> taken =
        gateway.post(
            "56001", SUBMISSIONS, "multipart/form-data; boundary=cut", form.getBytes(ISO_8859_1));

    ConsumerRecord<String, byte[]> message = gateway.message(id(taken));
    assertThat(message.value()).isEqualTo(PNG);
    assertThat(header(message, "attached_personal_id")).isEqualTo("056190001234");
    assertThat(header(message, "attached_title")).isEqualTo("Kết quả");
  }

  @Test
  void whatItIsAndWhoseMustBeClearFromOutside() {
    assertProblem("G021", 422, send("application/pdf", PDF));
    assertProblem("G006", 415, send("application/pdf", PNG, "X-Ma-Lk", "LK1"));
    assertProblem("G006", 415, send("image/tiff", "II".getBytes(UTF_8), "X-Ma-Lk", "LK1"));
    assertProblem("G014", 400, send("application/pdf", PDF, "X-Personal-Id", "12"));
    assertProblem(
        "G014", 400, send("application/pdf", PDF, "X-Ma-Lk", "1", "X-Personal-Id", "056190001234"));
    byte[] large = Arrays.copyOf(PDF, 70_000);
    assertProblem("G002", 413, send("application/pdf", large, "X-Ma-Lk", "LK1"));
    id(send("application/octet-stream", PNG, "X-Insurance-Card", "GD4565600012345"));
  }

  @Test
  void aReceiptSaysInBothLanguagesWhatAScanWaitsFor() {
    String sent = id(send("application/pdf", PDF, "X-Personal-Id", "056190001234"));
    gateway
        .jdbc()
        .update(
            "UPDATE intake.receipt SET waits_for = 'one_of_several' WHERE submission_id = ?", sent);

    JsonNode waiting = json(gateway.get("56001", SUBMISSIONS + "/" + sent)).path("waiting");

    assertThat(waiting.path("reason").asString()).isEqualTo("one_of_several");
    assertThat(waiting.path("message").asString()).contains("nhiều công dân");
    assertThat(waiting.path("message_en").asString()).contains("several citizens");
  }

  /** The same bytes under one request id are the same request only when they belong to the same. */
  @Test
  void aRequestIdMeansOnePaperOfOneOwner() {
    String[] first = {"X-Request-Id", "R-scan", "X-Ma-Lk", "LK7", "X-Paper-Type", "XN"};
    String taken = id(send("application/pdf", PDF, first));

    assertThat(id(send("application/pdf", PDF, first))).isEqualTo(taken);
    assertProblem(
        "G009",
        409,
        send(
            "application/pdf",
            PDF,
            "X-Request-Id",
            "R-scan",
            "X-Ma-Lk",
            "LK8",
            "X-Paper-Type",
            "XN"));
    assertProblem(
        "G009",
        409,
        send(
            "application/pdf",
            PDF,
            "X-Request-Id",
            "R-scan",
            "X-Ma-Lk",
            "LK7",
            "X-Paper-Type",
            "CT"));
    assertProblem(
        "G009",
        409,
        send("application/pdf", PDF, "X-Request-Id", "R-scan", "X-Personal-Id", "056190001234"));

    gateway
        .jdbc()
        .update("UPDATE intake.receipt SET belonging = NULL WHERE submission_id = ?", taken);
    assertThat(id(send("application/pdf", PDF, first)))
        .as("receipts from before belongings were written down")
        .isEqualTo(taken);
  }

  @Test
  void aScanIsWithdrawnByItsTrackingId() {
    String sent = id(send("application/pdf", PDF, "X-Ma-Lk", "LK2"));
    String path = "/api/v1/papers/cancel";

    id(
        gateway.postJson(
            "56001", path, "{\"submission_id\":\"" + sent + "\",\"reason\":\"nhầm tệp\"}"));
    assertProblem(
        "G014",
        400,
        gateway.postJson(
            "56001", path, "{\"kind\":\"attachment\",\"number\":\"1\",\"reason\":\"x\"}"));
  }

  private static HttpResponse<String> send(String type, byte[] content, String... headers) {
    HttpRequest.Builder request = gateway.as("56001", SUBMISSIONS).header("Content-Type", type);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1].replace(" ", "%20"));
    }
    return gateway.send(request.POST(HttpRequest.BodyPublishers.ofByteArray(content)));
  }

  private static String field(String name, String value) {
    return "--cut\r\nContent-Disposition: form-data; name=\""
        + name
        + "\"\r\n\r\n"
        + new String(value.getBytes(UTF_8), ISO_8859_1)
        + "\r\n";
  }

  private static String id(HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
    return json(response).path("submission_id").asString();
  }

  private static void assertProblem(String rule, int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).path("rule_id").asString()).isEqualTo(rule);
  }
}
