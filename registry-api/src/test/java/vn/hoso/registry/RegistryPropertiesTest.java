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
                new RegistryProperties.Access(Duration.ofDays(365), Duration.ofHours(4))));
  }

  @Test
  void everyKeyIsRead() {
    RegistryProperties all =
        bind(
            Map.of(
                "hoso.signin.builtin", "false",
                "hoso.signin.issuer", "https://id.example.vn",
                "hoso.signin.client-id", "registry",
                "hoso.signin.client-secret-file", "/run/secrets/registry",
                "hoso.signin.role-claim", "role",
                "hoso.signin.facility-claim", "facility",
                "hoso.signin.citizen-claim", "citizen",
                "hoso.signin.audience", "hoso-fhir",
                "hoso.access.treatment-window", "180d",
                "hoso.access.grant-lasts", "2h"));

    assertThat(all.signin().issuer()).hasToString("https://id.example.vn");
    assertThat(all.signin().clientSecretFile()).isEqualTo(Path.of("/run/secrets/registry"));
    assertThat(all.signin().audience()).isEqualTo("hoso-fhir");
    assertThat(all.access().treatmentWindow()).isEqualTo(Duration.ofDays(180));
    assertThat(all.access().grantLasts()).isEqualTo(Duration.ofHours(2));
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
