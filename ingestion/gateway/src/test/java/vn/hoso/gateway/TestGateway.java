// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import org.springframework.context.ConfigurableApplicationContext;

/** A gateway of a test's own, with other limits. */
public final class TestGateway {
  private TestGateway() {}

  public static ConfigurableApplicationContext start(
      GatewayConfig config, GatewayConfig.Limits limits) {
    return GatewayApplication.start(
        new GatewayConfig(
            config.settings(),
            config.port(),
            limits,
            config.refused(),
            config.kafkaPatience(),
            config.signatures(),
            config.issuer(),
            config.facilityClaim()));
  }
}
