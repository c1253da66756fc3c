// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** One run from the positions in the table until it is stopped or a client fails. */
final class Collection {
  private static final Duration STATUS_EVERY = Duration.ofSeconds(1);

  private final IntakeTable table;
  private final SubmissionFeed feed;
  private final BatchLimits limits;
  private final Clock clock;
  private final Consumer<CollectorStatus> report;

  private KafkaPositions committed;
  private Optional<Instant> lastCommit = Optional.empty();
  private Instant lastReport = Instant.EPOCH;

  Collection(
      IntakeTable table,
      SubmissionFeed feed,
      BatchLimits limits,
      Clock clock,
      Consumer<CollectorStatus> report) {
    this.table = table;
    this.feed = feed;
    this.limits = limits;
    this.clock = clock;
    this.report = report;
    this.committed = table.positions();
  }

  void runUntil(BooleanSupplier stopped) {
    Batch batch = new Batch(limits);
    while (!stopped.getAsBoolean()) {
      batch.add(feed.poll(), clock.instant());
      if (batch.isDue(clock.instant())) {
        commit(batch);
        batch = new Batch(limits);
      }
      reportNowAndThen();
    }
  }

  /** Takes in all that is on the topic now, and returns. */
  void runUntilCaughtUp(BooleanSupplier stopped) {
    Map<Integer, Long> ends = feed.ends();
    Batch batch = new Batch(limits);
    while (!stopped.getAsBoolean() && committed.lagBehind(ends) > 0) {
      batch.add(feed.poll(), clock.instant());
      boolean allRead = committed.movedTo(feed.positions()).lagBehind(ends) == 0;
      if (allRead || batch.isDue(clock.instant())) {
        commit(batch);
        batch = new Batch(limits);
      }
      reportNowAndThen();
    }
    report();
  }

  private void commit(Batch batch) {
    KafkaPositions reached = committed.movedTo(feed.positions());
    table.append(batch.rows(), reached);
    committed = reached;
    lastCommit = Optional.of(clock.instant());
    report();
  }

  private void reportNowAndThen() {
    if (Duration.between(lastReport, clock.instant()).compareTo(STATUS_EVERY) >= 0) {
      report();
    }
  }

  private void report() {
    lastReport = clock.instant();
    report.accept(
        new CollectorStatus(
            true, table.rowCount(), committed.lagBehind(feed.ends()), lastCommit, ""));
  }
}
