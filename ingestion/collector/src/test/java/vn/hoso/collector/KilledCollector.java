// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.time.Duration;
import vn.hoso.lakehouse.Settings;

/** The collector as a process of its own, committing often so that a kill hits a commit. */
final class KilledCollector {
  private KilledCollector() {}

  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    new Collector(
            new CollectorConfig(
                settings.kafkaBootstrap(),
                settings.catalog(),
                new BatchLimits(1024 * 1024, 100, Duration.ofMillis(100)),
                false,
                0))
        .run();
  }
}
