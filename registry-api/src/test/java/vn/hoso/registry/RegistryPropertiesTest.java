// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RegistryPropertiesTest {

  @Test
  void defaultsAreThoseOfTheDemo() {
    RegistryProperties defaults = bind(Map.of());

    assertThat(defaults)
        .isEqualTo(
            new RegistryProperties(
                new RegistryProperties.SignIn(
                    true, null, "hoso", null, "hoso_role", "hoso_facility", "hoso_citizen", ""),
                new RegistryProperties.Access(Duration.ofDays(365), Duration.ofHours(4), 60_000)));
  }

  @Test
  void everyKeyIsRead() {
    RegistryProperties all =
        bind(
            Map.ofEntries(
                Map.entry("hoso.signin.builtin", "false"),
                Map.entry("hoso.signin.issuer", "https://id.example.vn"),
                Map.entry("hoso.signin.client-id", "registry"),
                Map.entry("hoso.signin.client-secret-file", "/run/secrets/registry"),
                Map.entry("hoso.signin.role-claim", "role"),
                Map.entry("hoso.signin.facility-claim", "facility"),
                Map.entry("hoso.signin.citizen-claim", "citizen"),
                Map.entry("hoso.signin.audience", "hoso-fhir"),
                Map.entry("hoso.access.treatment-window", "180d"),
                Map.entry("hoso.access.grant-lasts", "2h"),
                Map.entry("hoso.access.program-searches-a-minute", "600")));

    assertThat(all.signin().issuer()).hasToString("https://id.example.vn");
    assertThat(all.signin().clientSecretFile()).isEqualTo(Path.of("/run/secrets/registry"));
    assertThat(all.signin().audience()).isEqualTo("hoso-fhir");
    assertThat(all.access().treatmentWindow()).isEqualTo(Duration.ofDays(180));
    assertThat(all.access().grantLasts()).isEqualTo(Duration.ofHours(2));
    assertThat(all.access().programSearchesAMinute()).isEqualTo(600);
  }

  @Test
  void anOutsideProviderNeedsItsIssuer() {
    assertThatThrownBy(() -> bind(Map.of("hoso.signin.builtin", "false")))
        .hasStackTraceContaining("hoso.signin.issuer is needed");
  }

  private static RegistryProperties bind(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("hoso", RegistryProperties.class);
  }
}
