// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.gateway.access.Onboarding.Credentials;
import vn.hoso.gateway.submission.Answer;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** What the loader sends, and sends again, to a gateway that answers as the test says. */
class HttpDeliveryTest {
  private static final Pattern FILE = Pattern.compile("\\bcontent-\\w+");
  private static final Pattern ID = Pattern.compile("(?i)X-Request-Id: (\\w+)");

  private final Queue<String> answers = new ArrayDeque<>();
  private final List<String> bodies = new ArrayList<>();
  private HttpServer gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/oauth2/token",
        exchange -> respond(exchange, 200, "{\"access_token\":\"t\",\"expires_in\":600}"));
    gateway.createContext(
        "/api/v1/submissions",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          respond(exchange, 207, answers.remove());
        });
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void whatFollowsAFileThatCouldNotBeTakenIsSentOnceMoreAfterIt() {
    answers.add(submissions(accepted("1"), problem(503, "G010"), accepted("3")));
    answers.add(submissions(accepted("2"), problem(422, "G003")));

    List<Answer> got = send("a", "b", "c");

    assertThat(got.get(0)).isEqualTo(new Answer.Accepted("1"));
    assertThat(got.get(1)).isEqualTo(new Answer.Accepted("2"));
    assertThat(got.get(2)).isInstanceOf(Answer.Refused.class);
    assertThat(found(FILE, bodies.get(0))).containsExactly("content-a", "content-b", "content-c");
    assertThat(found(FILE, bodies.get(1))).containsExactly("content-b", "content-c");
    assertThat(found(ID, bodies.get(1))).doesNotContainAnyElementsOf(found(ID, bodies.get(0)));
  }

  @Test
  void aRequestWithoutAnAnswerIsSentAgainAsTheSame() {
    answers.add(submissions(problem(503, "G010"), problem(503, "G010")));
    answers.add(submissions(accepted("1"), accepted("2")));

    assertThat(send("a", "b")).containsExactly(new Answer.Accepted("1"), new Answer.Accepted("2"));
    assertThat(found(FILE, bodies.get(1))).containsExactly("content-a", "content-b");
  }

  private List<Answer> send(String... names) {
    URI address = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
    Map<String, Credentials> credentials =
        Map.of(
            "facility-56001",
            new Credentials("facility-56001", new FacilityCode("56001"), "secret"));
    try (HttpDelivery delivery = new HttpDelivery(address, credentials, Duration.ofSeconds(30))) {
      return delivery
          .send(
              Stream.of(names)
                  .map(
                      name ->
                          new Delivery.Sending(
                              new LoadFile(Path.of(name + ".xml"), new FacilityCode("56001"), null),
                              ("content-" + name).getBytes(UTF_8),
                              null))
                  .toList())
          .stream()
          .map(CompletableFuture::join)
          .toList();
    }
  }

  private static List<String> found(Pattern pattern, String body) {
    return pattern.matcher(body).results().map(MatchResult::group).toList();
  }

  private static String submissions(String... answers) {
    return "{\"submissions\":[" + String.join(",", answers) + "]}";
  }

  private static String accepted(String id) {
    return "{\"accepted\":{\"submission_id\":\"" + id + "\"}}";
  }

  private static String problem(int status, String rule) {
    return "{\"problem\":{\"status\":" + status + ",\"rule_id\":\"" + rule + "\"}}";
  }

  private static void respond(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
