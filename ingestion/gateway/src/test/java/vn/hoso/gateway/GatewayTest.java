// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.TestFiles.envelope;
import static vn.hoso.gateway.TestFiles.utf8;
import static vn.hoso.gateway.TestHouse.header;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Onboarding.Credentials;
import vn.hoso.gateway.loader.LoaderRunner;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** The HTTP door with real tokens, a real broker and a real database. */
class GatewayTest {
  private static final URI ANYWHERE = URI.create("http://127.0.0.1:1");

  @TempDir static Path home;
  private static TestHouse house;
  private static ConfigurableApplicationContext gateway;
  private static Map<String, Credentials> credentials;
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();

  @TempDir Path folder;

  @BeforeAll
  static void start() throws Exception {
    house = TestHouse.start(home);
    gateway = GatewayApplication.start(house.config(ANYWHERE));
    credentials =
        new Onboarding(house.jdbc(), home)
            .ensure(List.of(new FacilityCode("56001"), new FacilityCode("56002")));
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    house.close();
  }

  @Test
  void answers202OnceTheTopicHasTheBytesAndTheReceiptIsStored() throws Exception {
    byte[] file = envelope("56001", "first");

    HttpResponse<String> response = post("56001", "application/xml", file);

    assertThat(response.statusCode()).isEqualTo(202);
    String id = json.readTree(response.body()).path("submission_id").asString();
    assertThat(id).hasSize(26);
    assertThat(response.headers().firstValue("Location")).contains("/api/v1/submissions/" + id);
    ConsumerRecord<String, byte[]> message = messageOf(id);
    assertThat(message.key()).isEqualTo("56001");
    assertThat(message.value()).isEqualTo(file);
    assertThat(header(message, "channel")).isEqualTo("gateway");
    assertThat(header(message, "kind")).isEqualTo("encounter_file");
    JsonNode status = status("56001", id);
    assertThat(status.path("state").asString()).isEqualTo("received");
    assertThat(status.path("state_label").asString()).isEqualTo("Đã tiếp nhận");
  }

  @Test
  void withoutKafkaNothingIsPromised() throws Exception {
    try (ConfigurableApplicationContext alone =
        GatewayApplication.start(house.config(ANYWHERE, "127.0.0.1:1"))) {
      String token = token("56001");
      long before = receipts();

      HttpResponse<String> response =
          client.send(
              request(alone, "/api/v1/submissions")
                  .header("Authorization", "Bearer " + token)
                  .header("Content-Type", "application/xml")
                  .POST(HttpRequest.BodyPublishers.ofByteArray(envelope("56001", "lost")))
                  .build(),
              HttpResponse.BodyHandlers.ofString());

      assertThat(response.statusCode()).isEqualTo(503);
      assertThat(response.headers().firstValue("Retry-After")).isPresent();
      assertThat(json.readTree(response.body()).path("rule_id").asString()).isEqualTo("G012");
      assertThat(receipts()).isEqualTo(before);
      assertThat(get(alone, "/actuator/health", null).statusCode()).isEqualTo(503);
    }
  }

  @Test
  void refusesWithAProblemInBothLanguagesAndLogsTheRefusal() throws Exception {
    assertRefused("G001", 400, post("56002", "application/xml", new byte[0]));
    assertRefused("G003", 400, post("56002", "application/xml", utf8("<GIAMDINHHS><HOSO>")));
    assertRefused("G004", 400, post("56002", "application/xml", utf8("<!DOCTYPE a><a/>")));
    assertRefused("G005", 422, post("56002", "application/xml", utf8("<BENHAN/>")));
    assertRefused("G006", 415, post("56002", "text/html", utf8("<html/>")));
    assertRefused("G021", 422, post("56002", "application/pdf", utf8("%PDF-1.7")));
    assertRefused("G008", 403, post("56002", "application/xml", envelope("56001", "")));
    assertRefused("G002", 413, post("56002", "application/xml", new byte[70_000]));
    HttpResponse<String> streamed =
        client.send(
            authorized("56002", "/api/v1/submissions")
                .header("Content-Type", "application/xml")
                .POST(
                    HttpRequest.BodyPublishers.ofByteArrays(
                        List.of(new byte[40_000], new byte[40_000])))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertRefused("G002", 413, streamed);

    assertThat(
            house
                .jdbc()
                .queryForList(
                    "SELECT rule_id FROM intake.refusal WHERE facility_code = '56002'",
                    String.class))
        .contains("G001", "G002", "G003", "G004", "G005", "G006", "G008", "G021");
  }

  @Test
  void withoutATokenNobodyGetsIn() throws Exception {
    HttpResponse<String> response =
        client.send(
            request(gateway, "/api/v1/submissions")
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope("56001", "")))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertRefused("G010", 401, response);
    assertThat(response.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertRefused("G010", 401, get(gateway, "/api/v1/submissions", "not-a-token"));
    assertThat(takeToken("facility-56001", "wrong", "submit").statusCode()).isEqualTo(401);
    assertThat(takeToken("facility-56001", secret("facility-56001"), "history").statusCode())
        .isEqualTo(400);
    assertThat(get(gateway, "/actuator/health", null).statusCode()).isEqualTo(200);
    assertThat(get(gateway, "/actuator/env", null).statusCode()).isEqualTo(401);
  }

  @Test
  void aFileTwiceUnderOneRequestIdIsOneSubmission() throws Exception {
    HttpResponse<String> first = postAs("56001", "once-1", envelope("56001", "once"));
    HttpResponse<String> again = postAs("56001", "once-1", envelope("56001", "once"));
    HttpResponse<String> other = postAs("56001", "once-1", envelope("56001", "other"));

    assertThat(again.body()).isEqualTo(first.body());
    assertRefused("G009", 409, other);
    house
        .jdbc()
        .update(
            "INSERT INTO intake.receipt (submission_id, facility_code, kind, channel, sha256, size,"
                + " received_at, client_request_id) SELECT 'Z' || substr(submission_id, 2),"
                + " facility_code, kind, channel, sha256, size, received_at, client_request_id"
                + " FROM intake.receipt WHERE client_request_id = 'once-1'");
    assertThat(postAs("56001", "once-1", envelope("56001", "once")).body())
        .as("a second copy, whose answer was lost, changes nothing")
        .isEqualTo(first.body());
  }

  @Test
  void takesSeveralFilesInOneRequestAndAnswersEach() throws Exception {
    HttpResponse<String> one = postMultipart(envelope("56001", "part"));
    assertThat(one.statusCode()).isEqualTo(202);
    assertThat(json.readTree(one.body()).path("submission_id").asString()).hasSize(26);

    HttpResponse<String> two = postMultipart(envelope("56001", "good"), envelope("56002", "alien"));
    assertThat(two.statusCode()).isEqualTo(207);
    JsonNode answers = json.readTree(two.body()).path("submissions");
    assertThat(answers.get(0).path("accepted").path("submission_id").asString()).hasSize(26);
    assertThat(answers.get(1).path("problem").path("rule_id").asString()).isEqualTo("G008");
  }

  @Test
  void tellsTheVerdictWithEveryViolationToItsOwnFacilityOnly() throws Exception {
    String id =
        json.readTree(post("56001", "text/xml", envelope("56001", "verdict")).body())
            .path("submission_id")
            .asString();
    house
        .jdbc()
        .update(
            "UPDATE intake.receipt SET state = 'partly_rejected', encounters_accepted = 2,"
                + " encounters_refused = 1, warnings = 3 WHERE submission_id = ?",
            id);
    house
        .jdbc()
        .update(
            "INSERT INTO intake.violation (submission_id, seq, rule_id, severity, ma_lk,"
                + " message_vi, message_en) VALUES (?, 1, 'R001', 'reject', 'LK1', 'sai', 'wrong')",
            id);

    JsonNode status = status("56001", id);

    assertThat(status.path("state").asString()).isEqualTo("partly_rejected");
    assertThat(status.path("encounters_refused").asInt()).isEqualTo(1);
    assertThat(status.path("violations").get(0).path("message_vi").asString()).isEqualTo("sai");
    assertThat(status.path("violations").get(0).path("message_en").asString()).isEqualTo("wrong");
    assertRefused("G013", 404, get(gateway, "/api/v1/submissions/" + id, token("56002")));
    JsonNode list =
        json.readTree(
            get(gateway, "/api/v1/submissions?state=partly_rejected", token("56001")).body());
    assertThat(list.path("submissions")).hasSize(1);
    assertThat(list.path("submissions").get(0).path("submission_id").asString()).isEqualTo(id);
    assertRefused("G014", 400, get(gateway, "/api/v1/submissions?day=yesterday", token("56001")));
  }

  @Test
  void theLoaderPostsAsFacilitiesDoAndHistoryAsTheOperator() throws Exception {
    for (String facility : List.of("56001", "56002")) {
      for (int i = 0; i < 20; i++) {
        write(
            facility + "/202604%02d080000-%d.xml".formatted(i + 1, i), envelope(facility, "h" + i));
      }
    }
    write("56002/20260430080000-x.json", utf8("{\"a\":1}"));
    write("56002/20260430080000-y.xml", utf8("<GIAMDINHHS>"));

    String report = load(0, "--http", "--backdate");

    assertThat(report).contains("Accepted 41 files, refused 1 files").contains("y.xml: G003");
    List<ConsumerRecord<String, byte[]>> sent =
        house.topic().stream()
            .filter(m -> m.key().equals("56002"))
            .filter(m -> header(m, "received_at").startsWith("2026-04"))
            .toList();
    assertThat(sent).extracting(m -> header(m, "received_at")).isSorted().hasSize(21);
    long before = house.topic().size();
    assertThat(load(0, "--http", "--backdate")).contains("Accepted 41 files");
    assertThat(house.topic()).as("the same folder again adds nothing").hasSize((int) before);
    assertThat(load(0, "--http")).contains("Accepted 41 files");
  }

  @Test
  void historyIsNotForFacilities() throws Exception {
    HttpResponse<String> response =
        client.send(
            authorized("56001", "/api/v1/submissions")
                .header("X-Received-At", "2026-01-01T00:00:00Z")
                .POST(HttpRequest.BodyPublishers.ofByteArray(envelope("56001", "")))
                .build(),
            HttpResponse.BodyHandlers.ofString());

    assertRefused("G011", 403, response);
  }

  @Test
  void theLoaderTellsThatTheGatewayCannotBeReached() throws Exception {
    write("56001/a.xml", envelope("56001", ""));
    StringWriter out = new StringWriter();

    int exit =
        LoaderRunner.runImpatiently(
            house.config(URI.create("http://127.0.0.1:1")), new PrintWriter(out), folder);

    assertThat(exit).isEqualTo(1);
    assertThat(out.toString()).contains("1 files were not sent");
  }

  private String load(int expectedExit, String... options) {
    StringWriter out = new StringWriter();
    int exit =
        LoaderRunner.run(house.config(address(gateway)), new PrintWriter(out), folder, options);
    assertThat(exit).as(out.toString()).isEqualTo(expectedExit);
    return out.toString();
  }

  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private void assertRefused(String rule, int status, HttpResponse<String> response) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = json.readTree(response.body());
    assertThat(problem.path("rule_id").asString()).isEqualTo(rule);
    for (String field : List.of("type", "title", "title_en", "detail", "detail_en", "what_to_do")) {
      assertThat(problem.path(field).asString()).as(field).isNotBlank();
    }
  }

  private HttpResponse<String> post(String facility, String type, byte[] content)
      throws IOException, InterruptedException {
    return client.send(
        authorized(facility, "/api/v1/submissions")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> postAs(String facility, String requestId, byte[] content)
      throws IOException, InterruptedException {
    return client.send(
        authorized(facility, "/api/v1/submissions")
            .header("X-Request-Id", requestId)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> postMultipart(byte[]... files)
      throws IOException, InterruptedException {
    StringBuilder body = new StringBuilder();
    for (byte[] file : files) {
      body.append("--cut\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.xml\"\r\n")
          .append("Content-Type: application/xml\r\n\r\n")
          .append(new String(file, StandardCharsets.UTF_8))
          .append("\r\n");
    }
    return client.send(
        authorized("56001", "/api/v1/submissions")
            .header("Content-Type", "multipart/form-data; boundary=cut")
            .POST(HttpRequest.BodyPublishers.ofString(body + "--cut--\r\n"))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode status(String facility, String id) throws IOException, InterruptedException {
    return json.readTree(get(gateway, "/api/v1/submissions/" + id, token(facility)).body());
  }

  private HttpResponse<String> get(ConfigurableApplicationContext server, String path, String token)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = request(server, path);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder authorized(String facility, String path)
      throws IOException, InterruptedException {
    return request(gateway, path).header("Authorization", "Bearer " + token(facility));
  }

  private static HttpRequest.Builder request(ConfigurableApplicationContext server, String path) {
    return HttpRequest.newBuilder(address(server).resolve(path));
  }

  private static URI address(ConfigurableApplicationContext server) {
    return URI.create(
        "http://127.0.0.1:" + server.getEnvironment().getProperty("local.server.port"));
  }

  private String token(String facility) throws IOException, InterruptedException {
    String kept = TOKENS.get(facility);
    if (kept != null) {
      return kept;
    }
    String clientId = "facility-" + facility;
    String fresh =
        json.readTree(takeToken(clientId, secret(clientId), "submit").body())
            .path("access_token")
            .asString();
    TOKENS.put(facility, fresh);
    return fresh;
  }

  private static String secret(String clientId) {
    return credentials.get(clientId).secret();
  }

  private HttpResponse<String> takeToken(String clientId, String secret, String scope)
      throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString((clientId + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return client.send(
        request(gateway, "/oauth2/token")
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static ConsumerRecord<String, byte[]> messageOf(String id) {
    return house.topic().stream()
        .filter(message -> header(message, "submission_id").equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static long receipts() {
    return house.jdbc().queryForObject("SELECT count(*) FROM intake.receipt", Long.class);
  }
}
