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
          String id = exchange.getRequestHeaders().getFirst("X-Request-Id");
          String said = id == null ? "" : "X-Request-Id: " + id + "\r\n";
          bodies.add(said + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          String answer = answers.remove();
          if (answer.isEmpty()) {
            exchange.close();
          } else {
            respond(exchange, Integer.parseInt(answer.substring(0, 3)), answer.substring(3));
          }
        });
    gateway.start();
  }

  @AfterEach
  void stop() {
    gateway.stop(0);
  }

  @Test
  void whatFollowsAFileThatCouldNotBeTakenIsSentOnceMoreAfterIt() {
    answers.add(submissions(accepted("1"), problem(503, "G012"), accepted("3")));
    answers.add("202{\"submission_id\":\"2\"}");
    answers.add("422{\"status\":422,\"rule_id\":\"G003\"}");

    List<Answer> got = send("a", "b", "c");

    assertThat(got.get(0)).isEqualTo(new Answer.Accepted("1"));
    assertThat(got.get(1)).isEqualTo(new Answer.Accepted("2"));
    assertThat(got.get(2)).isInstanceOf(Answer.Refused.class);
    assertThat(found(FILE, bodies.get(0))).containsExactly("content-a", "content-b", "content-c");
    assertThat(found(FILE, bodies.get(1))).containsExactly("content-b");
    assertThat(found(FILE, bodies.get(2))).containsExactly("content-c");
    List<String> ids = found(ID, bodies.get(0));
    assertThat(found(ID, bodies.get(1)))
        .as("it was never taken: a load of the folder again must know it")
        .containsExactly(ids.get(1));
    assertThat(found(ID, bodies.get(2))).doesNotContainAnyElementsOf(ids);
  }

  @Test
  void whatNobodyTookKeepsItsIds() {
    answers.add(submissions(problem(503, "G012"), problem(503, "G012")));
    answers.add("202{\"submission_id\":\"1\"}");
    answers.add("202{\"submission_id\":\"2\"}");

    assertThat(send("a", "b")).containsExactly(new Answer.Accepted("1"), new Answer.Accepted("2"));
    assertThat(bodies.subList(1, 3).stream().flatMap(body -> found(ID, body).stream()))
        .containsExactlyElementsOf(found(ID, bodies.get(0)));
  }

  @Test
  void aRequestWithoutAnAnswerIsSentAgainAsTheSame() {
    answers.add("");
    answers.add("502<html>Bad gateway</html>");
    answers.add("207<html>what is this</html>");
    answers.add("202{\"submission_id\":\"1\"}");
    answers.add("202{\"submission_id\":\"2\"}");

    assertThat(send("a", "b")).containsExactly(new Answer.Accepted("1"), new Answer.Accepted("2"));
    assertThat(found(ID, bodies.get(0))).hasSize(2).isEqualTo(found(ID, bodies.get(1)));
    assertThat(found(ID, bodies.get(3)).get(0)).isEqualTo(found(ID, bodies.get(0)).get(0));
  }

  @Test
  void aRefusalOfSeveralAsAWholeIsNoneOfAnyOfThem() {
    answers.add("413<html>Too large</html>");
    answers.add("202{\"submission_id\":\"1\"}");
    answers.add("413<html>Too large</html>");

    List<Answer> got = send("a", "b");

    assertThat(got.get(0)).isEqualTo(new Answer.Accepted("1"));
    assertThat(got.get(1)).isInstanceOf(Answer.Refused.class);
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
                              null,
                              0))
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
    return "207{\"submissions\":[" + String.join(",", answers) + "]}";
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
