// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import vn.hoso.gateway.GatewayConfig;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.TestGateway;
import vn.hoso.gateway.access.LegacyAccounts;
import vn.hoso.gateway.refusal.RefusalStore;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** Old software is told in its own words, also by a gateway without Kafka that hurries nobody. */
class OwnWordsTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static RunningGateway shared;
  private static ConfigurableApplicationContext slow;
  private static int port;

  @BeforeAll
  static void start() throws Exception {
    shared = RunningGateway.shared();
    GatewayConfig config = shared.house().config(URI.create("http://127.0.0.1:1"), "127.0.0.1:1");
    slow = TestGateway.start(config, new GatewayConfig.Limits(64 * 1024, 1));
    port = Integer.parseInt(slow.getEnvironment().getProperty("local.server.port"));
    for (String facility : new String[] {"56005", "56006", "56007", "56008", "56009"}) {
      new LegacyAccounts(shared.jdbc())
          .put("w" + facility, new FacilityCode(facility), "Own-Words-1");
    }
  }

  @AfterAll
  static void stop() {
    slow.close();
  }

  @Test
  void theInsurers() throws Exception {
    String body =
        "{\"fileHS\":\"" + Base64.getEncoder().encodeToString(envelope("56005", "words")) + "\"}";

    HttpResponse<String> unavailable =
        untilTooFast("56005", "/api/qd130/guiHoSoXmlQD4750", body, false);
    assertThat(unavailable.statusCode()).isEqualTo(503);
    assertThat(json(unavailable).path("maKetQua").asString()).isEqualTo("500");
    assertThat(unavailable.headers().firstValue("Retry-After")).isPresent();
    assertThat(refusals("56005", "G012")).isPositive();

    HttpResponse<String> tooFast =
        untilTooFast("56005", "/api/qd130/guiHoSoXmlQD4750", "{\"x\":", true);
    assertThat(json(tooFast).path("maKetQua").asString()).isEqualTo("500");
    assertThat(json(tooFast).path("thongDiep").asString()).startsWith("G016");
    assertThat(refusals("56005", "G016")).isEqualTo(1);
  }

  @Test
  void theHubs() throws Exception {
    JsonNode tooFast =
        json(untilTooFast("56006", "/api/kham-chua-benh/huy-ho-so", "{\"x\":", true));

    assertThat(tooFast.path("status").asString()).isEqualTo("REJECTED");
    assertThat(tooFast.path("code").asString()).isEqualTo("G016");
  }

  @Test
  void thePortals() throws Exception {
    JsonNode tooFast =
        json(untilTooFast("56007", "/api/CSDLYTE831/import-csdlyte831-mobile", "{\"x\":", true));

    assertThat(tooFast.path("StatusCode").asInt()).isEqualTo(429);
    assertThat(tooFast.path("Value").asString()).startsWith("G016");
  }

  @Test
  void theMinistrys() throws Exception {
    JsonNode tooFast = json(untilTooFast("56008", "/api/platform/data-sync/push", "{\"x\":", true));

    assertThat(tooFast.path("res_code").asString()).isEqualTo("CM_INVALID_REQUEST");
    assertThat(tooFast.path("res_message").asString()).startsWith("G016");
  }

  @Test
  void aTokenThatIsNotEvenEscapedIsAWrongToken() throws Exception {
    try (Socket line = new Socket("127.0.0.1", port)) {
      line.getOutputStream()
          .write(
              utf8(
                  "POST /api/egw/guiHoSoGiamDinh4210?token=a% HTTP/1.1\r\nHost: x\r\n"
                      + "Content-Length: 0\r\nConnection: close\r\n\r\n"));
      String answer = new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 401").contains("\"maKetQua\":\"401\"");
    }
  }

  @Test
  void whoeverIsTooFastAndSlowHoldsNobodyElse() throws Exception {
    untilTooFast("56009", "/api/platform/data-sync/push", "{\"x\":", true);
    String token = token("56009");
    List<Socket> lines = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      Socket line = new Socket("127.0.0.1", port);
      line.getOutputStream()
          .write(
              utf8(
                  "POST /api/platform/data-sync/push HTTP/1.1\r\nHost: x\r\naccessToken: "
                      + token
                      + "\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{"));
      lines.add(line);
    }

    HttpResponse<String> health =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/openapi.json"))
                .timeout(Duration.ofSeconds(10))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertThat(health.statusCode()).isEqualTo(200);
    for (Socket line : lines) {
      line.close();
    }
  }

  /** Ten at once are not too fast; the eleventh is. */
  private static HttpResponse<String> untilTooFast(
      String facility, String path, String body, boolean untilTooFast) throws Exception {
    String token = token(facility);
    HttpResponse<String> answer = post(path, body, token);
    for (int i = 0; untilTooFast && i < 30 && answer.statusCode() != 429; i++) {
      answer = post(path, body, token);
    }
    assertThat(answer.statusCode() == 429).as(answer.body()).isEqualTo(untilTooFast);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    return answer;
  }

  private static String token(String facility) throws Exception {
    String login = "{\"username\":\"w%s\",\"password\":\"Own-Words-1\"}".formatted(facility);
    return json(post("/api/auth/login", login, null)).path("token").asString();
  }

  private static HttpResponse<String> post(String path, String body, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("accessToken", token);
    }
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static long refusals(String facility, String rule) {
    slow.getBean(RefusalStore.class).writeCounts();
    return shared
        .jdbc()
        .queryForObject(
            "SELECT coalesce(sum(times), 0) FROM intake.refusal"
                + " WHERE facility_code = ? AND rule_id = ?",
            Long.class,
            facility,
            rule);
  }

  private static JsonNode json(HttpResponse<String> answer) {
    return RunningGateway.json(answer);
  }
}
