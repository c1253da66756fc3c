// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.TestHouse.header;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.hoso.gateway.RunningGateway;
import vn.hoso.gateway.TestFiles;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** A gateway that is killed while facilities send, who send again under the same ids. */
class GatewayKilledTest {
  private static final int KILLS = Integer.getInteger("hoso.chaos.kills", 3);
  private static final int SENDERS = 8;
  private static final String FACILITY = "56066";

  @TempDir Path home;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Map<String, String> acknowledged = new ConcurrentHashMap<>();
  private final Random random = new Random(7);
  private RunningGateway shared;
  private URI address;
  private Process gateway;
  private volatile boolean over;

  @AfterEach
  void stop() throws Exception {
    gateway.destroyForcibly().waitFor();
  }

  @Test
  @Timeout(600)
  void whatWasAcknowledgedIsKeptOnceAndNothingTwice() throws Exception {
    shared = RunningGateway.shared();
    try (ServerSocket free = new ServerSocket(0)) {
      address = URI.create("http://127.0.0.1:" + free.getLocalPort());
    }
    Files.createDirectories(home.resolve("secrets"));
    Files.copy(shared.secrets(), home.resolve("secrets/facilities.csv"));
    String secret =
        new Onboarding(shared.jdbc(), home)
            .ensure(List.of(new FacilityCode(FACILITY)))
            .get("facility-" + FACILITY)
            .secret();
    gateway = start();
    String token = token(secret);

    List<Thread> senders = senders(token);
    int killed = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      int before = acknowledged.size();
      while (acknowledged.size() < before + 40) {
        Thread.sleep(20);
      }
      Thread.sleep(random.nextInt(200));
      killed += gateway.destroyForcibly().waitFor() != 0 ? 1 : 0;
      gateway = start();
    }
    over = true;
    for (Thread sender : senders) {
      sender.join();
    }

    Map<String, List<ConsumerRecord<String, byte[]>>> kept =
        shared.house().topic().stream()
            .filter(message -> header(message, "facility_code").equals(FACILITY))
            .collect(Collectors.groupingBy(message -> header(message, "client_request_id")));
    assertThat(killed).isEqualTo(KILLS);
    assertThat(kept.keySet()).isEqualTo(acknowledged.keySet());
    assertThat(kept)
        .allSatisfy(
            (request, copies) -> {
              assertThat(copies).as(request).hasSize(1);
              assertThat(header(copies.get(0), "submission_id"))
                  .isEqualTo(acknowledged.get(request));
              assertThat(copies.get(0).value()).isEqualTo(file(request));
            });
    assertThat(
            shared
                .jdbc()
                .queryForObject(
                    "SELECT count(*) FROM intake.receipt WHERE facility_code = ?",
                    Integer.class,
                    FACILITY))
        .isEqualTo(acknowledged.size());
  }

  /** Each sends one file after the other, and each until it is acknowledged. */
  private List<Thread> senders(String token) {
    List<Thread> senders = new ArrayList<>();
    for (int i = 0; i < SENDERS; i++) {
      String name = "K" + i + "-";
      Thread sender =
          new Thread(
              () ->
                  IntStream.iterate(0, n -> n + 1)
                      .takeWhile(n -> !over)
                      .forEach(n -> send(name + n, token)));
      sender.start();
      senders.add(sender);
    }
    return senders;
  }

  private void send(String request, String token) {
    while (!acknowledged.containsKey(request)) {
      try {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(address.resolve("/api/v1/submissions"))
                    .timeout(Duration.ofSeconds(30))
                    .header("Authorization", "Bearer " + token)
                    .header("Content-Type", "application/xml")
                    .header("X-Request-Id", request)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(file(request)))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 202) {
          acknowledged.put(request, RunningGateway.json(answer).path("submission_id").asString());
        } else {
          pause();
        }
      } catch (IOException e) {
        pause();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static byte[] file(String request) {
    return TestFiles.envelope(
        FACILITY, Base64.getEncoder().encodeToString(request.getBytes(StandardCharsets.UTF_8)));
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Process start() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx320m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "vn.hoso.gateway.GatewayApplication")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(home.resolve("gateway.log").toFile()));
    builder
        .environment()
        .putAll(
            shared
                .house()
                .environment(
                    home,
                    address,
                    Map.of("HOSO_GATEWAY_PORT", Integer.toString(address.getPort()))));
    Process started = builder.start();
    while (!isHealthy()) {
      if (!started.isAlive()) {
        throw new IllegalStateException(Files.readString(home.resolve("gateway.log")));
      }
      Thread.sleep(200);
    }
    return started;
  }

  private boolean isHealthy() throws InterruptedException {
    try {
      HttpRequest health = HttpRequest.newBuilder(address.resolve("/actuator/health")).build();
      return client.send(health, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private String token(String secret) throws Exception {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                ("facility-" + FACILITY + ":" + secret).getBytes(StandardCharsets.UTF_8));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope=submit"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return RunningGateway.json(answer).path("access_token").asString();
  }
}
