// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.hoso.gateway.RunningGateway.json;

import java.net.http.HttpRequest;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import vn.hoso.gateway.RunningGateway;

/** The published description names every address of the running server and no other. */
class OpenApiTest {
  /** Answered by filters, not by handlers of ours. */
  private static final Set<String> OF_THE_FRAMEWORK =
      Set.of("POST /oauth2/token", "GET /oauth2/jwks", "GET /actuator/health");

  private static RunningGateway gateway;

  @BeforeAll
  static void start() throws Exception {
    gateway = RunningGateway.shared();
  }

  @Test
  void describesEveryAddressAndNoOther() {
    Set<String> described = new TreeSet<>(gateway.contract().operations());
    described.removeAll(OF_THE_FRAMEWORK);

    assertThat(described).isEqualTo(mapped());
  }

  @Test
  void isPublishedAsJsonAndYamlToEveryone() {
    JsonNode published = json(gateway.send(gateway.request("/api/v1/openapi.json")));
    assertThat(published.path("openapi").asString()).isEqualTo("3.1.0");

    String yaml = gateway.send(gateway.request("/api/v1/openapi.yaml")).body();

    assertThat(RunningGateway.JSON.valueToTree(new Yaml().load(yaml)).equals(published)).isTrue();
    assertThat(yaml).doesNotContain("<<:").doesNotContain("&");
  }

  /** Every answer of every test that asks this gateway is held against the description. */
  @Test
  void theFrameworksAnswersAreDescribedToo() {
    assertThat(gateway.send(gateway.request("/actuator/health")).statusCode()).isEqualTo(200);
    assertThat(gateway.send(gateway.request("/oauth2/jwks")).statusCode()).isEqualTo(200);
    assertThat(
            gateway
                .send(
                    gateway
                        .request("/oauth2/token")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString("grant_type=client_credentials")))
                .statusCode())
        .isEqualTo(401);
    assertThat(gateway.send(gateway.request("/api/v1/submissions")).statusCode()).isEqualTo(401);
    assertThat(gateway.get("56001", "/api/v1/submissions/none").statusCode()).isEqualTo(404);
    assertThat(gateway.get("56001", "/api/v1/refusals?size=0").statusCode()).isEqualTo(400);
    assertThat(gateway.get("56001", "/api/v1/refusals/x/body").statusCode()).isEqualTo(400);
    assertThat(
            gateway
                .post("56001", "/api/v1/encounters/cancel", "text/plain", new byte[1])
                .statusCode())
        .isEqualTo(415);
  }

  private static Set<String> mapped() {
    Set<String> mapped = new TreeSet<>();
    RequestMappingHandlerMapping handlers =
        gateway
            .context()
            .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    for (RequestMappingInfo info : handlers.getHandlerMethods().keySet()) {
      for (RequestMethod method : info.getMethodsCondition().getMethods()) {
        info.getPatternValues().forEach(path -> mapped.add(method + " " + path));
      }
    }
    return mapped;
  }
}
