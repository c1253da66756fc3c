// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/** {@code /api/v1/openapi.json} and {@code .yaml}: for everyone, like the health check. */
@RestController
final class OpenApiEndpoint {
  private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=UTF-8");

  private static final JsonMapper JSON = new JsonMapper();

  private final byte[] json = asJson(resource());
  private final byte[] yaml = spelledOut(json);

  @GetMapping("/api/v1/openapi.json")
  ResponseEntity<byte[]> json() {
    return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(json);
  }

  @GetMapping("/api/v1/openapi.yaml")
  ResponseEntity<byte[]> yaml() {
    return ResponseEntity.ok().contentType(YAML).body(yaml);
  }

  private static byte[] asJson(byte[] yaml) {
    Object document =
        new Yaml(new SafeConstructor(new LoaderOptions()))
            .load(new String(yaml, StandardCharsets.UTF_8));
    return JSON.writeValueAsBytes(document);
  }

  /** Without the abbreviations of our own text, which not every reader of YAML knows. */
  private static byte[] spelledOut(byte[] json) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    return new Yaml(options).dump(JSON.readValue(json, Map.class)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] resource() {
    try (InputStream in = OpenApiEndpoint.class.getResourceAsStream("openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("Missing resource openapi.yaml");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
