// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.contract.HouseCatalog;
import vn.hoso.lakehouse.contract.LakeCatalog;
import vn.hoso.lakehouse.submission.Submission;

/**
 * Takes submissions from Kafka into {@code intake.submission}, exactly once. It can be killed at
 * any moment: rows and positions are committed together, so a restart goes on where the table ends.
 */
public final class Collector {
  private static final Logger log = LoggerFactory.getLogger(Collector.class);
  private static final String UNTIL_CAUGHT_UP = "--until-caught-up";
  private static final String PORT_KEY = "HOSO_COLLECTOR_PORT";
  private static final int DEFAULT_PORT = 8082;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final CollectorConfig config;
  private final Supplier<? extends JdbcCatalog> catalogs;
  private volatile CollectorStatus status = CollectorStatus.STARTING;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);

  public Collector(CollectorConfig config) {
    this(config, HouseCatalog::new);
  }

  /**
   * @param catalogs gives a catalog that is yet to be initialised, each time it connects
   */
  public Collector(CollectorConfig config, Supplier<? extends JdbcCatalog> catalogs) {
    this.config = config;
    this.catalogs = catalogs;
  }

  /** Runs until it is stopped; with {@code --until-caught-up} until nothing is left to collect. */
  public static void main(String[] args) {
    List<String> options = Arrays.asList(args);
    if (options.stream().anyMatch(option -> !option.equals(UNTIL_CAUGHT_UP))) {
      System.err.println("Usage: collector [" + UNTIL_CAUGHT_UP + "]");
      System.exit(2);
    }
    Settings settings = Settings.fromEnvironment();
    Collector collector =
        new Collector(
            new CollectorConfig(
                settings.kafkaBootstrap(),
                settings.catalog(),
                BatchLimits.DEFAULT,
                options.contains(UNTIL_CAUGHT_UP),
                port()));
    Runtime.getRuntime().addShutdownHook(new Thread(collector::stop, "stop"));
    int exitCode = collector.run();
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  private static int port() {
    String property = System.getProperty(PORT_KEY);
    String value = property != null ? property : System.getenv(PORT_KEY);
    return value == null || value.isBlank() ? DEFAULT_PORT : Integer.parseInt(value);
  }

  /** Collects as configured and returns the exit code. */
  public int run() {
    try {
      if (config.untilCaughtUp()) {
        return runOnce();
      }
      try (StatusPage page = StatusPage.open(config.statusPort(), () -> status)) {
        log.info("Collecting; health at http://127.0.0.1:{}/health", page.port());
        return runForever();
      }
    } finally {
      ended.countDown();
    }
  }

  private int runForever() {
    while (!stopped.get()) {
      int exitCode = runOnce();
      if (stopped.get() || exitCode != CollectorException.Kind.EXTERNAL.exitCode()) {
        return exitCode;
      }
      pause();
    }
    return 0;
  }

  /** The outermost edge: whatever fails below is logged here, once, and becomes an exit code. */
  private int runOnce() {
    try {
      collect();
      return 0;
    } catch (CollectorException e) {
      log.error("{}", e.getMessage(), e.getCause());
      status = status.failedWith(String.valueOf(e.getMessage()));
      return e.kind().exitCode();
    } catch (RuntimeException e) {
      log.error("Kafka, Postgres or the warehouse did not answer", e);
      status = status.failedWith(e.getClass().getSimpleName());
      return CollectorException.Kind.EXTERNAL.exitCode();
    }
  }

  private void collect() {
    try (JdbcCatalog catalog = catalogs.get()) {
      catalog.initialize(LakeCatalog.NAME, config.catalog().properties());
      Submission.TABLE.createIn(catalog);
      IntakeTable table = new IntakeTable(catalog.loadTable(Submission.TABLE.identifier()));
      try (SubmissionFeed feed = SubmissionFeed.open(config.bootstrap(), table.positions())) {
        Collection collection =
            new Collection(table, feed, config.limits(), Clock.systemUTC(), now -> status = now);
        if (config.untilCaughtUp()) {
          collection.runUntilCaughtUp(stopped::get);
          log.info("Caught up: {} submissions collected", status.collected());
        } else {
          collection.runUntil(stopped::get);
        }
      }
    }
  }

  /** Asks for the end and waits for it a little; what was not committed is read again next time. */
  void stop() {
    stopped.set(true);
    try {
      if (!ended.await(10, TimeUnit.SECONDS)) {
        log.warn("Stopped without waiting for the last commit");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause() {
    try {
      Thread.sleep(RETRY_AFTER.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped.set(true);
    }
  }
}
