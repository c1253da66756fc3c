// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.refusal;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import vn.hoso.gateway.problem.Causes;

/**
 * Writes down counted refusals every second and forgets the bytes of others when their time is
 * over, once an hour.
 */
public final class RefusalRetention implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(RefusalRetention.class);

  private final RefusalStore store;
  private final Duration kept;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "refusal-retention");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> hourly;
  private final ScheduledFuture<?> everySecond;

  public RefusalRetention(RefusalStore store, Duration kept, Clock clock) {
    this.store = store;
    this.kept = kept;
    this.clock = clock;
    this.hourly = timer.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
    this.everySecond = timer.scheduleWithFixedDelay(store::writeCounts, 1, 1, TimeUnit.SECONDS);
  }

  void forget() {
    try {
      int gone = store.forget(clock.instant().minus(kept));
      if (gone > 0) {
        log.info("Forgot the bytes of {} refusals, kept for {} days", gone, kept.toDays());
      }
    } catch (DataAccessException e) {
      log.warn("Old refusals could not be forgotten; tried again in an hour: {}", Causes.of(e));
    }
  }

  @Override
  public void close() {
    hourly.cancel(false);
    everySecond.cancel(false);
    timer.shutdown();
    store.writeCounts();
  }
}
