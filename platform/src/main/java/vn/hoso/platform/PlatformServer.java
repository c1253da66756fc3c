// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hoso.platform.broker.KafkaBroker;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.postgres.PostgresServer;
import vn.hoso.platform.process.ReadyFile;

/** The process that holds the embedded Postgres and Kafka until it is told to end. */
public final class PlatformServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(PlatformServer.class);

  private final PostgresServer postgres;
  private final KafkaBroker kafka;

  private PlatformServer(PostgresServer postgres, KafkaBroker kafka) {
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /** Starts both; nothing of it stays behind when one of them cannot start. */
  public static PlatformServer start(Installation installation) throws IOException {
    PostgresServer postgres = PostgresServer.start(installation);
    try {
      return new PlatformServer(postgres, KafkaBroker.start(installation));
    } catch (RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    kafka.close();
    postgres.close();
  }

  /** Runs until the process is asked to end. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Installation installation = Installation.fromEnvironment();
    PlatformServer platform = start(installation);
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    platform.close();
                  } catch (IOException e) {
                    LOG.error("Postgres did not stop cleanly", e);
                  } finally {
                    ended.countDown();
                  }
                },
                "platform-close"));
    new ReadyFile(installation.run(), "platform").write();
    LOG.info(
        "Postgres {} and Kafka {} are up",
        installation.postgresUrl(),
        installation.kafkaBootstrap());
    ended.await();
  }
}
