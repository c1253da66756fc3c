// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.signature.SignaturePolicies;
import vn.hoso.lakehouse.submission.SignaturePolicy;

class GatewayConfigTest {
  private static final Path MANUAL = Path.of("../../docs/gateway.md");

  @Test
  void withoutAnyKeyItListensAt8081AndIssuesItsOwnTokens() {
    GatewayConfig config = GatewayConfig.fromEnvironment();

    assertThat(config.port()).isEqualTo(8081);
    assertThat(config.limits()).isEqualTo(new GatewayConfig.Limits(10_485_760, 400, 10_485_760));
    assertThat(config.refused())
        .isEqualTo(new GatewayConfig.Keeping(1_048_576, Duration.ofDays(30)));
    assertThat(config.kafkaPatience()).isEqualTo(Duration.ofSeconds(15));
    assertThat(config.signatures())
        .isEqualTo(
            new GatewayConfig.Signatures(
                "", new SignaturePolicies(SignaturePolicy.RECORD, SignaturePolicy.WARN)));
    assertThat(config.issuesTokens()).isTrue();
    assertThat(config.facilityClaim()).isEqualTo("facility_code");
  }

  @Test
  void theManualNamesEveryKeyAndEveryRule() throws IOException {
    String manual = Files.readString(MANUAL, StandardCharsets.UTF_8);

    assertThat(manual).contains(GatewayConfig.KEYS.keySet());
    for (IntakeRule rule : IntakeRule.values()) {
      assertThat(manual).contains("| " + rule.id() + " | " + rule.status() + " |");
    }
  }
}
