// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.jdbc.JdbcCatalog;
import vn.hoso.collector.BatchLimits;
import vn.hoso.collector.Collector;
import vn.hoso.collector.CollectorConfig;
import vn.hoso.lakehouse.Settings;

/**
 * The collector as a process of its own that can be made to stand still: the same collector on
 * files and connections that are watched. It commits often.
 */
final class StoppableCollector {
  static final BatchLimits LIMITS = new BatchLimits(1024 * 1024, 50, Duration.ofMillis(100));

  private StoppableCollector() {}

  public static void main(String[] args) {
    Settings settings = Settings.fromEnvironment();
    Standstill standstill = Standstill.fromProperties();
    Collector collector =
        new Collector(
            new CollectorConfig(settings.kafkaBootstrap(), settings.catalog(), LIMITS, false, 0),
            () -> watched(standstill));
    Runtime.getRuntime().halt(collector.run());
  }

  /** A catalog like the house's, watched. */
  static JdbcCatalog watched(Standstill standstill) {
    return new JdbcCatalog(
        properties -> new WatchedFiles(new HadoopFileIO(new Configuration()), standstill),
        properties -> new WatchedConnections(properties, standstill),
        true);
  }
}
