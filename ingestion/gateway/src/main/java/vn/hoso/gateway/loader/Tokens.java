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
import java.util.Base64;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.gateway.access.FacilityClient;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.gateway.access.Onboarding.Credentials;

/** The tokens of a gateway's clients, each kept while it lasts. */
public final class Tokens {
  private static final Duration MARGIN = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final URI gateway;
  private final HttpClient client;
  private final JsonMapper json = new JsonMapper();
  private final ConcurrentMap<String, Token> tokens = new ConcurrentHashMap<>();

  private record Token(String value, Instant until) {}

  public Tokens(URI gateway, HttpClient client) {
    this.gateway = gateway;
    this.client = client;
  }

  /** A token that is good for a while; of the operator with all that the department may do. */
  public String of(Credentials sender) throws IOException, InterruptedException {
    Token kept = tokens.get(sender.clientId());
    if (kept != null && Instant.now().isBefore(kept.until())) {
      return kept.value();
    }
    Token fresh = take(sender);
    tokens.put(sender.clientId(), fresh);
    return fresh.value();
  }

  /** After the gateway did not know it any more. */
  void forget(Credentials sender) {
    tokens.remove(sender.clientId());
  }

  void clear() {
    tokens.clear();
  }

  private Token take(Credentials sender) throws IOException, InterruptedException {
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
                .timeout(TIMEOUT)
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
        Instant.now().plusSeconds(body.path("expires_in").asLong(60)).minus(MARGIN));
  }
}
