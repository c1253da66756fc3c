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
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
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
  public CompletableFuture<Answer> send(LoadFile file, @Nullable Instant receivedAt)
      throws IOException {
    byte[] content = file.content();
    Credentials sender = senderOf(file, receivedAt);
    Instant giveUpAt = Instant.now().plus(patience);
    while (true) {
      Optional<Answer> answer = attempt(file, content, receivedAt, sender);
      if (answer.isPresent()) {
        return CompletableFuture.completedFuture(answer.get());
      }
      if (Instant.now().isAfter(giveUpAt) || !pause()) {
        return CompletableFuture.completedFuture(
            new Answer.Refused(Refusal.of(IntakeRule.UNAVAILABLE)));
      }
    }
  }

  private Credentials senderOf(LoadFile file, @Nullable Instant receivedAt) {
    boolean asFacility = receivedAt == null && file.contentType().endsWith("/xml");
    Credentials own = asFacility ? credentials.get("facility-" + file.facility()) : null;
    if (own != null) {
      return own;
    }
    return Optional.ofNullable(credentials.get(Onboarding.OPERATOR_CLIENT))
        .orElseThrow(() -> new IllegalStateException("The operator's client has no credentials"));
  }

  /** One try; empty when trying again may help. */
  private Optional<Answer> attempt(
      LoadFile file, byte[] content, @Nullable Instant receivedAt, Credentials sender) {
    try {
      HttpResponse<byte[]> response =
          client.send(
              request(file, content, receivedAt, sender), HttpResponse.BodyHandlers.ofByteArray());
      if (response.statusCode() == 401) {
        tokens.remove(sender.clientId());
        return Optional.empty();
      }
      return response.statusCode() == IntakeRule.UNAVAILABLE.status()
              || response.statusCode() == IntakeRule.TOO_FAST.status()
          ? Optional.empty()
          : Optional.of(answer(response));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private HttpRequest request(
      LoadFile file, byte[] content, @Nullable Instant receivedAt, Credentials sender)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(gateway.resolve("/api/v1/submissions"))
            .timeout(REQUEST_TIMEOUT)
            .header("Authorization", "Bearer " + token(sender))
            .header("Content-Type", file.contentType())
            // Of name and content: sending a folder again adds nothing, a changed file is new.
            .header("X-Request-Id", Ids.hash("F", file.name(), Ids.sha256Hex(content)))
            .header("X-File-Name", URLEncoder.encode(file.name(), StandardCharsets.UTF_8))
            .POST(HttpRequest.BodyPublishers.ofByteArray(content));
    if (sender.clientId().equals(Onboarding.OPERATOR_CLIENT) && file.facility() != null) {
      request.header("X-Facility-Code", file.facility().value());
    }
    if (receivedAt != null) {
      request.header("X-Received-At", receivedAt.toString());
    }
    return request.build();
  }

  private Answer answer(HttpResponse<byte[]> response) {
    JsonNode body = json.readTree(response.body());
    if (response.statusCode() == 202) {
      return new Answer.Accepted(body.path("submission_id").asString());
    }
    String ruleId = body.path("rule_id").asString("");
    IntakeRule rule =
        Arrays.stream(IntakeRule.values())
            .filter(known -> known.id().equals(ruleId))
            .findFirst()
            .orElse(IntakeRule.INTERNAL);
    return new Answer.Refused(
        Refusal.of(rule, body.path("detail").asString(""), body.path("detail_en").asString("")));
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
