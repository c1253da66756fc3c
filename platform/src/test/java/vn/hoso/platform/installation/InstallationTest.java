// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.installation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallationTest {

  @TempDir Path folder;

  @Test
  void hasTheseDefaults() {
    Installation installation = Installation.from(Map.of("HOSO_ROOT", "/srv/hoso")::get);

    assertThat(installation.home()).isEqualTo(Path.of("/srv/hoso/.hoso"));
    assertThat(installation.root()).isEqualTo(Path.of("/srv/hoso"));
    assertThat(installation.province()).isEqualTo("56");
    assertThat(installation.sparkHeap()).isEqualTo("2200m");
    assertThat(installation.postgresUrl()).isEqualTo("jdbc:postgresql://127.0.0.1:15432/hoso");
    assertThat(installation.kafkaBootstrap()).isEqualTo("127.0.0.1:19092");
    assertThat(installation.gatewayUrl()).isEqualTo("http://127.0.0.1:8081");
    assertThat(installation.collectorUrl()).isEqualTo("http://127.0.0.1:8082");
    assertThat(installation.registryUrl()).isEqualTo("http://127.0.0.1:8080");
  }

  @Test
  void takesEveryKeyFromTheEnvironment() {
    Map<String, String> environment =
        Map.of(
            "HOSO_ROOT", "/srv/hoso",
            "HOSO_HOME", "/data/hoso",
            "HOSO_PROVINCE", "01",
            "HOSO_SPARK_HEAP", "8g",
            "HOSO_POSTGRES_PORT", "1001",
            "HOSO_KAFKA_PORT", "1002",
            "HOSO_KAFKA_CONTROLLER_PORT", "1003",
            "HOSO_GATEWAY_PORT", "1004",
            "HOSO_COLLECTOR_PORT", "1005",
            "HOSO_REGISTRY_PORT", "1006");

    Installation installation = Installation.from(environment::get);

    assertThat(installation)
        .isEqualTo(
            new Installation(
                Path.of("/data/hoso"),
                Path.of("/srv/hoso"),
                "01",
                "8g",
                Map.of(
                    Port.POSTGRES, 1001,
                    Port.KAFKA, 1002,
                    Port.KAFKA_CONTROLLER, 1003,
                    Port.GATEWAY, 1004,
                    Port.COLLECTOR, 1005,
                    Port.REGISTRY, 1006)));
  }

  @Test
  void refusesAPortThatIsNone() {
    assertThatThrownBy(() -> Installation.from(Map.of("HOSO_KAFKA_PORT", "many")::get))
        .hasMessageContaining("HOSO_KAFKA_PORT=many");
    assertThatThrownBy(() -> Installation.from(Map.of("HOSO_KAFKA_PORT", "70000")::get))
        .hasMessageContaining("HOSO_KAFKA_PORT=70000");
  }

  @Test
  void keepsASecretInAFileOfItsOwner() throws Exception {
    Secrets secrets = new Secrets(folder.resolve("secrets"));

    String value = secrets.value("hoso_owner");

    assertThat(value).hasSizeGreaterThanOrEqualTo(32);
    assertThat(secrets.value("hoso_owner")).isEqualTo(value);
    assertThat(secrets.value("hoso_gateway")).isNotEqualTo(value);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(secrets.file("hoso_owner"))))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets.folder())))
        .isEqualTo("rwx------");
  }
}
