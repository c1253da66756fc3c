// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import vn.hoso.gateway.GatewayConfig;
import vn.hoso.gateway.access.Onboarding;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** Runs the loader in this JVM, for tests of other packages. */
public final class LoaderRunner {
  private LoaderRunner() {}

  public static int run(GatewayConfig config, PrintWriter out, Path folder, String... options) {
    return Loader.run(
        config,
        out,
        Stream.concat(Stream.of(folder.toString()), Stream.of(options)).toArray(String[]::new));
  }

  /** One second of patience with a gateway that is not there. */
  public static int runImpatiently(GatewayConfig config, PrintWriter out, Path folder)
      throws IOException, InterruptedException {
    Onboarding.Credentials operator =
        new Onboarding.Credentials(Onboarding.OPERATOR_CLIENT, FacilityCode.DEPARTMENT, "x");
    try (Delivery delivery =
        new HttpDelivery(
            config.settings().gatewayUrl(),
            Map.of(Onboarding.OPERATOR_CLIENT, operator),
            Duration.ofSeconds(1))) {
      LoadReport report =
          new LoadRun(
                  delivery, false, config.limits().maxBytes(), Clock.systemUTC(), answered -> {})
              .send(LoadPlan.of(folder, config.limits().maxBytes()));
      out.print(report.text());
      return report.allAnswered() ? 0 : 1;
    }
  }
}
