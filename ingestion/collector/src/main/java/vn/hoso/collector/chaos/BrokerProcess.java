// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import vn.hoso.lakehouse.contract.LakeCatalog;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** The broker as a process of its own: killed and started again on the same data. */
final class BrokerProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Ground ground;
  private Process process;

  private BrokerProcess(Ground ground) {
    this.ground = ground;
    this.process = begin(ground);
  }

  static BrokerProcess start(Ground ground) {
    BrokerProcess broker = new BrokerProcess(ground);
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "end-broker"));
    broker.awaitReady();
    return broker;
  }

  /** SIGKILL; returns when it is gone. */
  void kill() {
    awaitEnd(process.destroyForcibly());
  }

  void startAgain() {
    process = begin(ground);
    awaitReady();
  }

  @Override
  public void close() {
    process.destroy();
    awaitEnd(process);
  }

  private static Process begin(Ground ground) {
    try {
      return new ProcessBuilder(ground.brokerCommand())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(ground.log("broker").toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the broker", e);
    }
  }

  /** Asks again and again, unless it ends. */
  private void awaitReady() {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!isReady()) {
      if (endsWithin(200) || System.nanoTime() > deadline) {
        throw new IllegalStateException("The broker did not start; read " + ground.log("broker"));
      }
    }
  }

  /** Every partition has a leader and the catalog's database answers. */
  private boolean isReady() {
    List<TopicPartition> partitions = Topic.partitions();
    LakeCatalog catalog = ground.settings().catalog();
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                ground.bootstrap(),
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                5_000,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                4_000))) {
      admin
          .listOffsets(
              partitions.stream()
                  .collect(java.util.stream.Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
          .all()
          .get(6, TimeUnit.SECONDS);
      DriverManager.getConnection(catalog.uri(), catalog.user(), catalog.password()).close();
      return partitions.size() == SubmissionTopic.PARTITIONS;
    } catch (ExecutionException | TimeoutException | SQLException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the broker starts", e);
    }
  }

  private boolean endsWithin(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the broker starts", e);
    }
  }

  private static void awaitEnd(Process ending) {
    try {
      if (!ending.waitFor(60, TimeUnit.SECONDS)) {
        ending.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      ending.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
