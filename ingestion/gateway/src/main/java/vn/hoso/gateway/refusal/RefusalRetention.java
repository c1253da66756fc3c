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

/** Forgets the bytes of refusals when their time is over, once an hour. */
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

  public RefusalRetention(RefusalStore store, Duration kept, Clock clock) {
    this.store = store;
    this.kept = kept;
    this.clock = clock;
    this.hourly = timer.scheduleWithFixedDelay(this::forget, 1, 60, TimeUnit.MINUTES);
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
    timer.shutdown();
  }
}
