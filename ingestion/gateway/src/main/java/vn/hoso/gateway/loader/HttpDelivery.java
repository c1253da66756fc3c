// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Onboarding.Credentials;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.submission.Answer;
import vn.hoso.gateway.submission.Attaching;

/**
 * Posts to a running gateway as facilities do: each with its own client, tokens kept while they
 * last. What only the department may do (history, registers, files of no known facility) goes with
 * the operator's client.
 */
final class HttpDelivery implements Delivery {
  private static final int CONNECTIONS = 16;
  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** Random: no file holds it. */
  private static final String BOUNDARY = "hoso-" + UUID.randomUUID();

  /** What may succeed when sent again as it is: also what a proxy before the gateway says. */
  private static final Set<Integer> RETRIED = Set.of(401, 408, 429, 502, 503, 504);

  private final URI gateway;
  private final Map<String, Credentials> credentials;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final JsonMapper json = new JsonMapper();
  private final Tokens tokens;

  HttpDelivery(URI gateway, Map<String, Credentials> credentials, Duration patience) {
    this.gateway = gateway;
    this.credentials = Map.copyOf(credentials);
    this.patience = patience;
    this.tokens = new Tokens(gateway, client);
  }

  /**
   * The order of a facility's files stays: what was taken after a file that could not be is sent
   * once more after it, as something new. Everything else keeps its id however often it is sent.
   */
  @Override
  public List<CompletableFuture<Answer>> send(List<Sending> files) {
    List<Answer> answers = new ArrayList<>();
    int[] rounds = files.stream().mapToInt(Sending::round).toArray();
    boolean oneByOne = false;
    Instant giveUpAt = Instant.now().plus(patience);
    while (answers.size() < files.size()) {
      int done = answers.size();
      List<Part> next = parts(files, rounds, done, oneByOne);
      List<Optional<Answer>> got = attempt(next, senderOf(files.get(done)));
      got.stream().takeWhile(Optional::isPresent).forEach(answer -> answers.add(answer.get()));
      for (int i = answers.size() - done + 1; i < got.size(); i++) {
        rounds[done + i] +=
            got.get(i).filter(Answer.Accepted.class::isInstance).isPresent() ? 1 : 0;
        oneByOne = true;
      }
      if (answers.size() > done) {
        giveUpAt = Instant.now().plus(patience);
      } else if (Instant.now().isAfter(giveUpAt) || !pause()) {
        Answer unavailable = new Answer.Refused(Refusal.of(IntakeRule.UNAVAILABLE));
        answers.addAll(Collections.nCopies(files.size() - done, unavailable));
      }
    }
    return answers.stream().map(CompletableFuture::completedFuture).toList();
  }

  /**
   * A file as it is sent now.
   *
   * @param round how often it was taken out of its order
   */
  private record Part(Sending sending, int round) {}

  /** The next files as far as one sender may send them in one request. */
  private List<Part> parts(List<Sending> files, int[] rounds, int from, boolean oneByOne) {
    String sender = senderOf(files.get(from)).clientId();
    List<Part> parts = new ArrayList<>();
    for (int i = from; i < (oneByOne ? from + 1 : files.size()); i++) {
      if (!senderOf(files.get(i)).clientId().equals(sender)) {
        break;
      }
      parts.add(new Part(files.get(i), rounds[i]));
    }
    return parts;
  }

  private Credentials senderOf(Sending sending) {
    LoadFile file = sending.file();
    boolean asFacility = sending.receivedAt() == null && file.contentType().endsWith("/xml");
    Credentials own = asFacility ? credentials.get("facility-" + file.facility()) : null;
    if (own != null) {
      return own;
    }
    return Optional.ofNullable(credentials.get(Onboarding.OPERATOR_CLIENT))
        .orElseThrow(() -> new IllegalStateException("The operator's client has no credentials"));
  }

  /** What one try says of each file; empty for one that has to be sent again. */
  private List<Optional<Answer>> attempt(List<Part> files, Credentials sender) {
    List<Optional<Answer>> nothing = List.of();
    try {
      HttpResponse<byte[]> response =
          client.send(request(files, sender), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 401) {
        tokens.forget(sender);
      }
      return RETRIED.contains(response.statusCode())
          ? nothing
          : answers(response.statusCode(), body(response), files.size());
    } catch (IOException e) {
      return nothing;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return nothing;
    }
  }

  /** What is said as JSON; a proxy before the gateway speaks otherwise. */
  private JsonNode body(HttpResponse<byte[]> response) {
    try {
      return json.readTree(response.body());
    } catch (JacksonException e) {
      return json.createObjectNode();
    }
  }

  private HttpRequest request(List<Part> files, Credentials sender)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve("/api/v1/submissions"))
            .timeout(REQUEST_TIMEOUT)
            .header("Accept", "application/json")
            .header("Authorization", "Bearer " + tokens.of(sender));
    if (files.size() > 1) {
      return request
          .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
          .POST(multipart(files, sender))
          .build();
    }
    Part only = files.get(0);
    headers(only, sender).forEach(request::header);
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(only.sending().content())).build();
  }

  private static HttpRequest.BodyPublisher multipart(List<Part> files, Credentials sender) {
    List<HttpRequest.BodyPublisher> parts = new ArrayList<>();
    for (Part file : files) {
      StringBuilder head = new StringBuilder("--" + BOUNDARY + "\r\n");
      head.append("Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n");
      headers(file, sender).forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      parts.add(HttpRequest.BodyPublishers.ofString(head.append("\r\n").toString()));
      parts.add(HttpRequest.BodyPublishers.ofByteArray(file.sending().content()));
      parts.add(HttpRequest.BodyPublishers.ofString("\r\n"));
    }
    parts.add(HttpRequest.BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
    return HttpRequest.BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new));
  }

  /** What is said of one file, of the request or of the part it is sent in. */
  private static Map<String, String> headers(Part part, Credentials sender) {
    Sending sending = part.sending();
    LoadFile file = sending.file();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", file.contentType());
    headers.put("X-Request-Id", sending.requestId(part.round()));
    headers.put("X-File-Name", URLEncoder.encode(file.name(), StandardCharsets.UTF_8));
    if (sender.clientId().equals(Onboarding.OPERATOR_CLIENT) && file.facility() != null) {
      headers.put("X-Facility-Code", file.facility().value());
    }
    Attaching.headers(file.attachedTo()).forEach(headers::put);
    if (sending.receivedAt() != null) {
      headers.put("X-Received-At", sending.receivedAt().toString());
    }
    return headers;
  }

  /** A refusal of several as a whole says nothing of any of them: each must be asked for. */
  private static List<Optional<Answer>> answers(int status, JsonNode body, int files) {
    if (files == 1) {
      return status == 202 && !body.has("submission_id")
          ? List.of()
          : List.of(Optional.of(answer(status == 202, body, body)));
    }
    List<Optional<Answer>> answers = new ArrayList<>();
    for (int i = 0; i < files; i++) {
      JsonNode part = body.path("submissions").path(i);
      JsonNode problem = part.path("problem");
      boolean taken = part.has("accepted");
      answers.add(
          taken || (part.has("problem") && !RETRIED.contains(problem.path("status").asInt(0)))
              ? Optional.of(answer(taken, part.path("accepted"), problem))
              : Optional.empty());
    }
    return answers;
  }

  private static Answer answer(boolean taken, JsonNode accepted, JsonNode problem) {
    if (taken) {
      return new Answer.Accepted(accepted.path("submission_id").asString());
    }
    String ruleId = problem.path("rule_id").asString("");
    IntakeRule rule =
        Arrays.stream(IntakeRule.values())
            .filter(known -> known.id().equals(ruleId))
            .findFirst()
            .orElse(IntakeRule.INTERNAL);
    return new Answer.Refused(
        Refusal.of(
            rule, problem.path("detail").asString(""), problem.path("detail_en").asString("")));
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public int workers() {
    return CONNECTIONS;
  }

  @Override
  public void close() {
    tokens.clear();
  }
}
