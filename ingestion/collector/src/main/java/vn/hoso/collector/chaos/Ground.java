// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.nio.file.Path;
import java.util.List;
import vn.hoso.lakehouse.Settings;

/**
 * Where the runs take place.
 *
 * @param settings addresses of Kafka, Postgres and the warehouse
 * @param brokerCommand starts the broker with the topic on it, again and again on the same data
 * @param logs folder for what the started processes say
 */
public record Ground(Settings settings, List<String> brokerCommand, Path logs) {
  public Ground {
    brokerCommand = List.copyOf(brokerCommand);
  }

  String bootstrap() {
    return settings.kafkaBootstrap();
  }

  Path log(String name) {
    return logs.resolve("chaos-" + name + ".log");
  }
}
