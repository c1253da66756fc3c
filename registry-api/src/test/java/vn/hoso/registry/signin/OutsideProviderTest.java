// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import vn.hoso.registry.EmbeddedRegistry;
import vn.hoso.registry.InventedCommune;
import vn.hoso.registry.RegistryApplication;

/** A second registry that knows the first only as an OpenID Connect provider somewhere else. */
class OutsideProviderTest {
  private static final EmbeddedRegistry PROVIDER = EmbeddedRegistry.running();
  private static ConfigurableApplicationContext registry;
  private static URI address;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    address = URI.create("http://127.0.0.1:" + port);
    SpringApplication application = new SpringApplication(RegistryApplication.class);
    application.setDefaultProperties(
        Map.of(
            "server.port",
            port,
            "hoso.signin.builtin",
            "false",
            "hoso.signin.issuer",
            PROVIDER.address().toString(),
            "hoso.signin.client-id",
            "registry-elsewhere"));
    registry = application.run();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Test
  void sendsPeopleToTheProviderItDiscovered() throws Exception {
    HttpResponse<String> page = get("/oauth2/authorization/hoso", Map.of());

    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(page.headers().firstValue("Location").orElse(""))
        .startsWith(PROVIDER.address() + "/oauth2/authorize")
        .contains("client_id=registry-elsewhere", "scope=openid", "code_challenge=");
  }

  @Test
  void takesTokensOfTheProviderAndNoOthers() throws Exception {
    String token = SignInTest.token(PROVIDER, "api-his", InventedCommune.PASSWORD);
    String patient = "/fhir/Patient/" + InventedCommune.HOA;

    assertThat(get(patient, Map.of("Authorization", "Bearer " + token)).statusCode())
        .isEqualTo(200);
    assertThat(get(patient, Map.of("Authorization", "Bearer " + tampered(token))).statusCode())
        .isEqualTo(401);
  }

  @Test
  void hasNoSignInFormOfItsOwn() throws Exception {
    HttpResponse<String> page = get("/signin", Map.of("Accept", "text/html"));

    assertThat(page.statusCode()).isEqualTo(302);
    assertThat(get("/oauth2/jwks", Map.of()).statusCode()).isNotEqualTo(200);
  }

  private static String tampered(String token) {
    int middle = token.indexOf('.') + 10;
    char other = token.charAt(middle) == 'A' ? 'B' : 'A';
    return token.substring(0, middle) + other + token.substring(middle + 1);
  }

  private HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path));
    headers.forEach(request::header);
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
