// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import vn.hoso.registry.EmbeddedRegistry;
import vn.hoso.registry.InventedCommune;
import vn.hoso.registry.PlainBrowser;

class SignInTest {
  private final EmbeddedRegistry registry = EmbeddedRegistry.running();

  @Test
  void programGetsATokenThatTellsRoleAndFacility() throws Exception {
    Jwt token =
        registry
            .bean(JwtDecoder.class)
            .decode(token(registry, "api-his", InventedCommune.PASSWORD));

    assertThat(token.getClaimAsString("hoso_role")).isEqualTo("clinic");
    assertThat(token.getClaimAsString("hoso_facility")).isEqualTo(InventedCommune.HOSPITAL);
    assertThat(Duration.between(token.getIssuedAt(), token.getExpiresAt()))
        .isLessThanOrEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void programWithAWrongSecretGetsNone() throws Exception {
    assertThat(tokenAnswer(registry, "api-his", "guess").statusCode()).isEqualTo(401);
  }

  @Test
  void personsPasswordBuysNoToken() throws Exception {
    assertThat(tokenAnswer(registry, "bacsi", InventedCommune.PASSWORD).statusCode())
        .isEqualTo(401);
  }

  @Test
  void programsWithoutATokenAreRefused() throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(
                        registry.address().resolve("/fhir/Patient/" + InventedCommune.HOA))
                    .build(),
                HttpResponse.BodyHandlers.ofString());

    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void signingOutEndsTheSession() {
    PlainBrowser browser = PlainBrowser.signedIn(registry, "tram");
    String page = browser.get("/lookup").body();

    browser.post("/signout", page, Map.of());

    assertThat(browser.get("/lookup").uri().getPath()).isEqualTo("/signin");
  }

  @Test
  void guessingPausesTheAccountAndTimeOpensItAgain() {
    SteppingClock clock = new SteppingClock();
    SignInThrottle throttle = new SignInThrottle(clock);

    for (int i = 0; i < SignInThrottle.ALLOWED; i++) {
      assertThat(throttle.blocked("tram")).isFalse();
      throttle.failed("tram");
    }

    assertThat(throttle.blocked("tram")).isTrue();
    assertThat(throttle.blocked("so")).isFalse();
    clock.now = clock.now.plus(SignInThrottle.PAUSE).plusSeconds(1);
    assertThat(throttle.blocked("tram")).isFalse();
  }

  static String token(EmbeddedRegistry registry, String client, String secret)
      throws IOException, InterruptedException {
    Matcher token =
        Pattern.compile("\"access_token\":\"([^\"]+)\"")
            .matcher(tokenAnswer(registry, client, secret).body());
    assertThat(token.find()).isTrue();
    return token.group(1);
  }

  private static HttpResponse<String> tokenAnswer(
      EmbeddedRegistry registry, String client, String secret)
      throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (client + ":" + secret.replace(" ", "%20")).getBytes(StandardCharsets.UTF_8));
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(registry.address().resolve("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static final class SteppingClock extends Clock {
    private Instant now = Instant.parse("2026-06-30T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
