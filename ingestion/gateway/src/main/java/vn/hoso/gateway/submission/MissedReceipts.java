// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import vn.hoso.gateway.problem.Causes;

/**
 * A gateway that was killed may have left messages on the topic whose senders got no answer: they
 * send again, and are answered with what is there already. Looked at before the first request is
 * taken; while Kafka or Postgres is away, until they are back.
 */
public final class MissedReceipts implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(MissedReceipts.class);

  /** More than there may be under way at once. */
  private static final int NEWEST = 200;

  /** The newest messages may be large files, one of each partition in memory at once. */
  private static final long LEAST_HEAP = 256L << 20;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final TopicReceipts receipts;
  private final CountDownLatch done = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private volatile boolean running;

  public MissedReceipts(TopicReceipts receipts) {
    this.receipts = receipts;
  }

  @Override
  public void start() {
    running = true;
    if (Runtime.getRuntime().maxMemory() < LEAST_HEAP) {
      log.warn("The heap is too small to look at the newest messages; repeats may be taken twice");
      return;
    }
    Thread thread = new Thread(this::restore, "missed-receipts");
    thread.setDaemon(true);
    thread.start();
    try {
      if (!done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        log.warn("The newest messages could not be looked at yet; requests are taken meanwhile");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void restore() {
    try {
      do {
        if (isRestored()) {
          done.countDown();
          return;
        }
      } while (!stopped.await(PAUSE.toSeconds(), TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isRestored() {
    try {
      receipts.restoreNewest(NEWEST);
      return true;
    } catch (KafkaException | DataAccessException e) {
      log.warn("The newest messages cannot be looked at: {}", Causes.of(e));
      return false;
    }
  }

  @Override
  public void stop() {
    running = false;
    stopped.countDown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before the server listens. */
  @Override
  public int getPhase() {
    return 0;
  }
}
