// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The description a running gateway publishes, and whether its answers keep to it. */
public final class PublishedContract {
  private static final JsonMapper JSON = new JsonMapper();

  /** What a server answers that is no operation's own: an address that does not exist. */
  private static final Set<Integer> OF_NO_OPERATION = Set.of(401, 404, 405);

  private final JsonNode document;
  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private PublishedContract(JsonNode document) {
    this.document = document;
  }

  static PublishedContract of(HttpClient client, URI server)
      throws IOException, InterruptedException {
    HttpResponse<String> published =
        client.send(
            HttpRequest.newBuilder(server.resolve("/api/v1/openapi.json")).build(),
            HttpResponse.BodyHandlers.ofString());
    return new PublishedContract(JSON.readTree(published.body()));
  }

  public JsonNode document() {
    return document;
  }

  /** {@code METHOD path} of everything described. */
  public Set<String> operations() {
    Set<String> operations = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      path.getValue()
          .propertyNames()
          .forEach(method -> operations.add(method.toUpperCase() + " " + path.getKey()));
    }
    return operations;
  }

  /** Fails when an answer's status or shape is not described. */
  void holds(String method, String path, HttpResponse<String> answer) {
    Optional<JsonNode> operation = operation(method, path);
    if (operation.isEmpty()) {
      assertThat(answer.statusCode())
          .as("%s %s is not described", method, path)
          .isIn(OF_NO_OPERATION);
      return;
    }
    JsonNode described =
        resolved(operation.get().path("responses").path(Integer.toString(answer.statusCode())));
    assertThat(described.isMissingNode())
        .as("%s %s answers %d: %s", method, path, answer.statusCode(), answer.body())
        .isFalse();
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    if (answer.body().isEmpty()) {
      return;
    }
    JsonNode media = described.path("content").path(type);
    assertThat(media.isMissingNode())
        .as("%s %s %d answers as %s", method, path, answer.statusCode(), type)
        .isFalse();
    if (type.endsWith("json")) {
      assertThat(
              schemas
                  .getSchema(standalone(media.path("schema")))
                  .validate(JSON.readTree(answer.body())))
          .as("%s %s %d: %s", method, path, answer.statusCode(), answer.body())
          .isEmpty();
    }
  }

  private Optional<JsonNode> operation(String method, String path) {
    for (Map.Entry<String, JsonNode> described : document.path("paths").properties()) {
      String pattern = described.getKey().replaceAll("\\{\\w+}", "[^/]+");
      JsonNode operation = described.getValue().path(method.toLowerCase());
      if (path.matches(pattern) && !operation.isMissingNode()) {
        return Optional.of(operation);
      }
    }
    return Optional.empty();
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
  }

  /** The schema with everything it may refer to. */
  private JsonNode standalone(JsonNode schema) {
    ObjectNode whole = JSON.createObjectNode();
    schema.properties().forEach(field -> whole.set(field.getKey(), field.getValue()));
    whole.set("components", document.path("components"));
    return whole;
  }
}
