// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Onboarding.Credentials;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** One real gateway for all tests of this JVM that need no gateway of their own. */
public final class RunningGateway {
  public static final JsonMapper JSON = new JsonMapper();

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();
  private static RunningGateway shared;

  private final TestHouse house;
  private final ConfigurableApplicationContext context;
  private final Map<String, Credentials> credentials;
  private final PublishedContract contract;

  private RunningGateway(Path home) throws Exception {
    house = TestHouse.start(home);
    context = GatewayApplication.start(house.config(URI.create("http://127.0.0.1:1")));
    contract = PublishedContract.of(CLIENT, address());
    credentials =
        new Onboarding(house.jdbc(), home)
            .ensure(
                Stream.of("56001", "56002", "56010", "99901", "99902")
                    .map(FacilityCode::new)
                    .toList());
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
  }

  public static synchronized RunningGateway shared() throws Exception {
    if (shared == null) {
      shared = new RunningGateway(Files.createTempDirectory("gateway"));
    }
    return shared;
  }

  public JdbcTemplate jdbc() {
    return house.jdbc();
  }

  public TestHouse house() {
    return house;
  }

  public ConfigurableApplicationContext context() {
    return context;
  }

  /** Where the secrets of its clients are. */
  public Path secrets() {
    return house.home().resolve("secrets").resolve("facilities.csv");
  }

  public URI address() {
    return URI.create(
        "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address().resolve(path)).timeout(Duration.ofSeconds(60));
  }

  /** A request with the token of a facility, or of {@code operator}. */
  public HttpRequest.Builder as(String facility, String path) {
    return request(path).header("Authorization", "Bearer " + token(facility));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpRequest built = request.build();
      HttpResponse<String> answer = CLIENT.send(built, HttpResponse.BodyHandlers.ofString());
      contract.holds(built.method(), built.uri().getPath(), answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> get(String facility, String path) {
    return send(as(facility, path));
  }

  public HttpResponse<String> post(String facility, String path, String type, byte[] content) {
    return send(
        as(facility, path)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
  }

  public HttpResponse<String> submit(String facility, byte[] content) {
    return post(facility, "/api/v1/submissions", "application/xml", content);
  }

  public HttpResponse<String> postJson(String facility, String path, String json) {
    return post(facility, path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  public PublishedContract contract() {
    return contract;
  }

  public static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** What the topic holds of a submission. */
  public ConsumerRecord<String, byte[]> message(String submissionId) {
    return house.topic().stream()
        .filter(message -> TestHouse.header(message, "submission_id").equals(submissionId))
        .findFirst()
        .orElseThrow();
  }

  public String token(String facility) {
    return TOKENS.computeIfAbsent(facility, this::takeToken);
  }

  private String takeToken(String facility) {
    boolean operator = facility.equals(Onboarding.OPERATOR_CLIENT);
    Credentials own = credentials.getOrDefault(facility, credentials.get("facility-" + facility));
    String basic =
        Base64.getEncoder()
            .encodeToString((own.clientId() + ":" + own.secret()).getBytes(StandardCharsets.UTF_8));
    return json(send(
            request("/oauth2/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=submit"
                            + (operator ? "+operator" : "")))))
        .path("access_token")
        .asString();
  }

  /** The JVM ends: nothing is left to be told of a failure. */
  private void close() {
    try {
      context.close();
      house.close();
    } catch (Exception e) {
      Thread.currentThread().interrupt();
    }
  }
}
