// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * How long a run waits for what processes have to do. On a machine that others use they get little
 * of its time: so they are given a share of work, not only a time by the clock.
 */
final class Patience {
  /** By the clock everybody gets as much, however little they work: they may wait for others. */
  private static final long LEAST = Duration.ofSeconds(90).toNanos();

  /** After so much time of a processor whoever is sound has done it: a start takes some 10 s. */
  private static final long WORK = Duration.ofSeconds(60).toNanos();

  private static final long MOST = Duration.ofMinutes(10).toNanos();
  private static final long LOOK_EVERY_MILLIS = 50;

  private final LongSupplier clock;
  private final LongSupplier worked;

  /**
   * @param clock nanoseconds, only forward
   * @param worked nanoseconds of processor time that those who are waited for have had
   */
  Patience(LongSupplier clock, LongSupplier worked) {
    this.clock = clock;
    this.worked = worked;
  }

  /** With these processes, from now on. */
  static Patience with(ProcessHandle... processes) {
    return new Patience(System::nanoTime, () -> worked(processes));
  }

  private static long worked(ProcessHandle... processes) {
    return Arrays.stream(processes)
        .mapToLong(one -> one.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
        .sum();
  }

  /** Whether the condition came to hold before patience ended. */
  boolean until(BooleanSupplier condition) {
    long begun = clock.getAsLong();
    long before = worked.getAsLong();
    long most = 0;
    while (!condition.getAsBoolean()) {
      // One that has ended tells no time any more.
      most = Math.max(most, worked.getAsLong() - before);
      long waited = clock.getAsLong() - begun;
      if (waited > MOST || (waited > LEAST && most > WORK)) {
        return false;
      }
      pause();
    }
    return true;
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_EVERY_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted within a run", e);
    }
  }
}
