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
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.zip.CRC32C;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.gateway.access.FacilityClient;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Onboarding.Credentials;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.submission.Answer;
import vn.hoso.lakehouse.identifier.Ids;

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

  private static final Set<Integer> RETRIED =
      Set.of(401, IntakeRule.UNAVAILABLE.status(), IntakeRule.TOO_FAST.status());
  private static final Duration TOKEN_MARGIN = Duration.ofSeconds(30);

  private final URI gateway;
  private final Map<String, Credentials> credentials;
  private final Duration patience;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final JsonMapper json = new JsonMapper();
  private final ConcurrentMap<String, Token> tokens = new ConcurrentHashMap<>();

  private record Token(String value, Instant until) {}

  HttpDelivery(URI gateway, Map<String, Credentials> credentials, Duration patience) {
    this.gateway = gateway;
    this.credentials = Map.copyOf(credentials);
    this.patience = patience;
  }

  @Override
  public List<CompletableFuture<Answer>> send(List<Sending> files) {
    List<Answer> answers = new ArrayList<>();
    Instant giveUpAt = Instant.now().plus(patience);
    int round = 0;
    while (answers.size() < files.size()) {
      List<Sending> next = sentTogether(files.subList(answers.size(), files.size()));
      Optional<List<Answer>> got = attempt(next, senderOf(next.get(0)), round);
      // What follows a file that could not be taken is sent once more after it, as something new:
      // the order of a facility's files stays.
      round += got.isPresent() && got.get().size() < next.size() ? 1 : 0;
      if (got.isPresent() && !got.get().isEmpty()) {
        answers.addAll(got.get());
        giveUpAt = Instant.now().plus(patience);
      } else if (Instant.now().isAfter(giveUpAt) || !pause()) {
        Answer unavailable = new Answer.Refused(Refusal.of(IntakeRule.UNAVAILABLE));
        answers.addAll(Collections.nCopies(files.size() - answers.size(), unavailable));
      }
    }
    return answers.stream().map(CompletableFuture::completedFuture).toList();
  }

  /** The first files as far as one sender may send them in one request. */
  private List<Sending> sentTogether(List<Sending> files) {
    String sender = senderOf(files.get(0)).clientId();
    int together = 1;
    while (together < files.size() && senderOf(files.get(together)).clientId().equals(sender)) {
      together++;
    }
    return files.subList(0, together);
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

  /** The answers of one try, of fewer files when one could not be taken; absent without answer. */
  private Optional<List<Answer>> attempt(List<Sending> files, Credentials sender, int round) {
    try {
      HttpResponse<byte[]> response =
          client.send(request(files, sender, round), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 401) {
        tokens.remove(sender.clientId());
      }
      return RETRIED.contains(response.statusCode())
          ? Optional.empty()
          : Optional.of(answers(response, files.size()));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private HttpRequest request(List<Sending> files, Credentials sender, int round)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve("/api/v1/submissions"))
            .timeout(REQUEST_TIMEOUT)
            .header("Authorization", "Bearer " + token(sender));
    if (files.size() > 1) {
      return request
          .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
          .POST(parts(files, sender, round))
          .build();
    }
    Sending only = files.get(0);
    headers(only, sender, round).forEach(request::header);
    return request.POST(HttpRequest.BodyPublishers.ofByteArray(only.content())).build();
  }

  private static HttpRequest.BodyPublisher parts(
      List<Sending> files, Credentials sender, int round) {
    List<HttpRequest.BodyPublisher> parts = new ArrayList<>();
    for (Sending file : files) {
      StringBuilder head = new StringBuilder("--" + BOUNDARY + "\r\n");
      head.append("Content-Disposition: form-data; name=\"file\"; filename=\"file\"\r\n");
      headers(file, sender, round)
          .forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
      parts.add(HttpRequest.BodyPublishers.ofString(head.append("\r\n").toString()));
      parts.add(HttpRequest.BodyPublishers.ofByteArray(file.content()));
      parts.add(HttpRequest.BodyPublishers.ofString("\r\n"));
    }
    parts.add(HttpRequest.BodyPublishers.ofString("--" + BOUNDARY + "--\r\n"));
    return HttpRequest.BodyPublishers.concat(parts.toArray(HttpRequest.BodyPublisher[]::new));
  }

  /** What is said of one file, of the request or of the part it is sent in. */
  private static Map<String, String> headers(Sending sending, Credentials sender, int round) {
    LoadFile file = sending.file();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Type", file.contentType());
    headers.put("X-Request-Id", requestId(file.name(), sending.content(), round));
    headers.put("X-File-Name", URLEncoder.encode(file.name(), StandardCharsets.UTF_8));
    if (sender.clientId().equals(Onboarding.OPERATOR_CLIENT) && file.facility() != null) {
      headers.put("X-Facility-Code", file.facility().value());
    }
    if (sending.receivedAt() != null) {
      headers.put("X-Received-At", sending.receivedAt().toString());
    }
    return headers;
  }

  /**
   * Of name and content: sending a folder again adds nothing, a changed file is new. A checksum
   * will do, the gateway compares the contents of what comes with the same id.
   */
  private static String requestId(String name, byte[] content, int round) {
    CRC32C checksum = new CRC32C();
    checksum.update(content);
    return Ids.hash("F", name, content.length + " " + checksum.getValue() + " " + round);
  }

  /** An answer for each file, as far as they were taken or refused for good. */
  private List<Answer> answers(HttpResponse<byte[]> response, int files) {
    JsonNode body = json.readTree(response.body());
    if (files == 1) {
      return List.of(answer(response.statusCode() == 202, body, body));
    }
    List<Answer> answers = new ArrayList<>();
    for (JsonNode part : body.path("submissions")) {
      JsonNode problem = part.path("problem");
      if (RETRIED.contains(problem.path("status").asInt(0))) {
        return answers;
      }
      answers.add(answer(part.has("accepted"), part.path("accepted"), problem));
    }
    return answers.isEmpty() ? Collections.nCopies(files, answer(false, body, body)) : answers;
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

  private String token(Credentials sender) throws IOException, InterruptedException {
    Token kept = tokens.get(sender.clientId());
    if (kept != null && Instant.now().isBefore(kept.until())) {
      return kept.value();
    }
    Token fresh = takeToken(sender);
    tokens.put(sender.clientId(), fresh);
    return fresh.value();
  }

  private Token takeToken(Credentials sender) throws IOException, InterruptedException {
    boolean operator = sender.clientId().equals(Onboarding.OPERATOR_CLIENT);
    String scope =
        operator
            ? FacilityClient.SUBMIT + " " + FacilityClient.OPERATOR + " " + FacilityClient.HISTORY
            : FacilityClient.SUBMIT;
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (sender.clientId() + ":" + sender.secret()).getBytes(StandardCharsets.UTF_8));
    HttpResponse<byte[]> response =
        client.send(
            HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                .timeout(REQUEST_TIMEOUT)
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&scope="
                            + URLEncoder.encode(scope, StandardCharsets.UTF_8)))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("No token for " + sender.clientId() + ": " + response.statusCode());
    }
    JsonNode body = json.readTree(response.body());
    return new Token(
        body.path("access_token").asString(),
        Instant.now().plusSeconds(body.path("expires_in").asLong(60)).minus(TOKEN_MARGIN));
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
