// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.TestFiles.utf8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** A gateway in a JVM of its own with a small heap, and more sent at once than it can hold. */
class SmallHeapTest {
  private static final String HEAP = "-Xmx192m";
  private static final int LARGEST = 10 << 20;
  private static final int AT_ONCE = 24;
  private static final String FORM = "application/x-www-form-urlencoded";

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private Process gateway;
  private URI address;
  private String token;

  @BeforeEach
  void start() throws Exception {
    RunningGateway shared = RunningGateway.shared();
    try (ServerSocket free = new ServerSocket(0)) {
      address = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-cp",
            System.getProperty("java.class.path"),
            "vn.hoso.gateway.GatewayApplication");
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(home.resolve("gateway.log").toFile());
    builder
        .environment()
        .putAll(shared.house().environment(home, address, Map.of("HOSO_GATEWAY_PORT", port())));
    gateway = builder.start();
    // With the secrets of the others: they are not made anew.
    Files.createDirectories(home.resolve("secrets"));
    Files.copy(shared.secrets(), home.resolve("secrets/facilities.csv"));
    String secret =
        new Onboarding(shared.jdbc(), home)
            .ensure(List.of(new FacilityCode("56077")))
            .get("facility-56077")
            .secret();
    awaitHealth();
    token = takeToken(secret);
  }

  @AfterEach
  void stop() throws InterruptedException {
    gateway.destroy();
    gateway.waitFor(20, TimeUnit.SECONDS);
  }

  @Test
  void theHeapHoldsWhateverArrivesAtOnce() throws Exception {
    byte[] good = file("A");
    byte[] broken =
        utf8(new String(good, 0, good.length - 30, java.nio.charset.StandardCharsets.UTF_8));
    byte[] accented = file("Đ");
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      byte[] body = i % 3 == 0 ? good : i % 3 == 1 ? broken : accented;
      boolean chunked = i % 2 == 0;
      answers.add(
          client.sendAsync(
              request("/api/v1/submissions")
                  .header("Content-Type", "application/xml")
                  .POST(
                      chunked
                          ? HttpRequest.BodyPublishers.ofInputStream(
                              () -> new ByteArrayInputStream(body))
                          : HttpRequest.BodyPublishers.ofByteArray(body))
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    answers.add(
        client.sendAsync(
            request("/api/v1/submissions")
                .header("Content-Type", "multipart/form-data; boundary=cut")
                .POST(HttpRequest.BodyPublishers.ofByteArray(parts(good, broken, accented)))
                .build(),
            HttpResponse.BodyHandlers.ofString()));

    List<Integer> codes = new ArrayList<>();
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      codes.add(
          answer
              .handle((got, failed) -> got == null ? 0 : got.statusCode())
              .get(120, TimeUnit.SECONDS));
    }

    assertThat(gateway.isAlive()).as(log()).isTrue();
    // How many find a place at once depends on the machine; all others are told to come again.
    assertThat(Set.copyOf(codes)).as(log()).isSubsetOf(202, 207, 400, 503);
    assertThat(log()).doesNotContain("OutOfMemoryError");
    HttpResponse<String> after =
        client.send(
            request("/api/v1/submissions")
                .header("Content-Type", "application/xml")
                .POST(HttpRequest.BodyPublishers.ofByteArray(good))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(after.statusCode()).as("everything was given back").isEqualTo(202);
  }

  @Test
  void oldAddressesHoldNoMoreThanTheirSoftwareSends() throws Exception {
    String empty = "\"%d\":[],";
    List<byte[]> bodies =
        List.of(
            utf8("&".repeat(2 * LARGEST)),
            utf8("1=&2=&".repeat(LARGEST / 3)),
            utf8("x".repeat(2 * LARGEST - 2) + "=1"),
            utf8("file=" + "%41".repeat(LARGEST / 2)),
            utf8(
                "{"
                    + IntStream.range(0, LARGEST / 4)
                        .mapToObj(empty::formatted)
                        .collect(joining())),
            utf8("{\"fileHS\":\"" + "A".repeat(2 * LARGEST - 100) + "\"}"));
    List<Integer> codes = new ArrayList<>();
    for (byte[] body : bodies) {
      boolean json = body[0] == '{';
      codes.add(
          client
              .sendAsync(
                  request("/api/qd130/guiHoSoXmlQD4750")
                      .header("Content-Type", json ? "application/json" : FORM)
                      .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .handle((got, failed) -> got == null ? 0 : got.statusCode())
              .get(60, TimeUnit.SECONDS));
    }

    assertThat(codes).as(log()).containsOnly(200);
    assertThat(gateway.isAlive()).as(log()).isTrue();
  }

  /** Just below the limit; accents make text of it that takes two bytes a character. */
  private static byte[] file(String letter) {
    String start =
        "<GIAMDINHHS><THONGTINDONVI><MACSKCB>56077</MACSKCB></THONGTINDONVI><THONGTINHOSO>"
            + "<DANHSACHHOSO><HOSO><FILEHOSO><LOAIHOSO>XML1</LOAIHOSO><NOIDUNGFILE>";
    String end =
        "</NOIDUNGFILE></FILEHOSO></HOSO></DANHSACHHOSO></THONGTINHOSO><CHUKYDONVI/></GIAMDINHHS>";
    int times = (LARGEST - 1000) / utf8(letter).length;
    return utf8(start + letter.repeat(times) + end);
  }

  private static byte[] parts(byte[]... files) throws IOException {
    java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
    for (byte[] file : files) {
      body.write(
          utf8(
              "--cut\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.xml\"\r\n"
                  + "Content-Type: application/xml\r\n\r\n"));
      body.write(file);
      body.write(utf8("\r\n"));
    }
    body.write(utf8("--cut--\r\n"));
    return body.toByteArray();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address.resolve(path)).header("Authorization", "Bearer " + token);
  }

  private String port() {
    return Integer.toString(address.getPort());
  }

  private String log() throws IOException {
    return Files.readString(home.resolve("gateway.log"));
  }

  private void awaitHealth() throws Exception {
    Instant giveUp = Instant.now().plusSeconds(90);
    while (Instant.now().isBefore(giveUp) && gateway.isAlive()) {
      try {
        HttpRequest health = HttpRequest.newBuilder(address.resolve("/actuator/health")).build();
        if (client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // not listening yet
      }
      Thread.sleep(Duration.ofMillis(200).toMillis());
    }
    throw new IllegalStateException("The gateway did not start: " + log());
  }

  private String takeToken(String secret) throws IOException, InterruptedException {
    String basic = Base64.getEncoder().encodeToString(utf8("facility-56077:" + secret));
    HttpResponse<String> response =
        client.send(
            HttpRequest.newBuilder(address.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", FORM)
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=submit"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return RunningGateway.json(response).path("access_token").asString();
  }
}
