// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import vn.hoso.gateway.problem.Causes;

/**
 * Receipts that may be missing of what Kafka has: after we were killed between its acknowledgement
 * and the receipt, or when Kafka or Postgres did not answer in time. They are made up for from the
 * topic, in the background. Meanwhile a sender's own request id tells nothing: its first sending
 * may be the one without a receipt, and a second copy would be taken for a new submission.
 */
public final class OwedReceipts implements AutoCloseable {
  /** Of ends whose receipts nobody owes. */
  static final OwedReceipts NONE = new OwedReceipts(since -> {}, null, Duration.ZERO);

  private static final Logger log = LoggerFactory.getLogger(OwedReceipts.class);
  private static final long BETWEEN_TRIES_MILLIS = 1000;

  private final Consumer<Instant> restore;
  private final Duration patience;
  private final Thread thread = new Thread(this::run, "owed-receipts");

  /** Asked once Postgres answers. */
  private @Nullable Supplier<Instant> lastLife;

  private @Nullable Instant since;

  /** How often something came to be owed: what comes while the topic is read may be missed. */
  private long times;

  private boolean closed;

  /** A sender cannot be told yet whether it sent this before. */
  static final class NotYetKnown extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private OwedReceipts(
      Consumer<Instant> restore, @Nullable Supplier<Instant> lastLife, Duration patience) {
    this.restore = restore;
    this.lastLife = lastLife;
    this.patience = patience;
    thread.setDaemon(true);
  }

  /**
   * Begins with what the life before left.
   *
   * @param restore gives what the topic has since then the receipts it lacks; throws when Kafka or
   *     Postgres is away
   * @param lastLife since when receipts may be missing; throws while Postgres is away
   * @param patience how long a sender waits
   */
  public static OwedReceipts after(
      Supplier<Instant> lastLife, Consumer<Instant> restore, Duration patience) {
    OwedReceipts owed = new OwedReceipts(restore, lastLife, patience);
    owed.thread.start();
    return owed;
  }

  /** From then on something may have got to the topic of which no receipt was stored. */
  synchronized void since(Instant moment) {
    if (this == NONE) {
      return;
    }
    since = since == null || moment.isBefore(since) ? moment : since;
    times++;
    notifyAll();
  }

  /**
   * Waits until no receipt is owed.
   *
   * @throws NotYetKnown when that takes too long
   */
  synchronized void awaitNone() {
    long until = System.nanoTime() + patience.toNanos();
    while (any()) {
      long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      if (left <= 0) {
        throw new NotYetKnown();
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new NotYetKnown();
      }
    }
  }

  private boolean any() {
    return lastLife != null || since != null;
  }

  private void run() {
    try {
      while (awaitAny()) {
        if (!settled()) {
          Thread.sleep(BETWEEN_TRIES_MILLIS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean awaitAny() throws InterruptedException {
    while (!any() && !closed) {
      wait();
    }
    return !closed;
  }

  private boolean settled() {
    try {
      lookBack();
      long before;
      Instant from;
      synchronized (this) {
        before = times;
        from = since;
      }
      if (from != null) {
        restore.accept(from);
      }
      return settle(before);
    } catch (KafkaException | DataAccessException e) {
      if (!Thread.currentThread().isInterrupted()) {
        log.warn("Receipts cannot be made up for yet: {}", Causes.of(e));
      }
      return false;
    } catch (RuntimeException e) {
      // Trying again would fail again, and shut every sender with an id of its own out for good.
      // The publish job still writes the receipts that are missing.
      log.error("Receipts cannot be made up for: {}", Causes.of(e));
      return giveUp();
    }
  }

  private synchronized boolean giveUp() {
    lastLife = null;
    return settle(times);
  }

  private void lookBack() {
    Supplier<Instant> asked;
    synchronized (this) {
      asked = lastLife;
    }
    if (asked != null) {
      Instant moment = asked.get();
      synchronized (this) {
        lastLife = null;
        since(moment);
      }
    }
  }

  /** Unless more came to be owed meanwhile. */
  private synchronized boolean settle(long before) {
    if (times != before) {
      return false;
    }
    since = null;
    notifyAll();
    return true;
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
    }
    thread.interrupt();
  }
}
