// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * In the collector's process: says that the step was reached and stands still there, until the
 * process is killed or told to go on. It ends with the process that started it.
 */
final class Standstill {
  /** What it says on standard output. */
  static final String REACHED = "@reached";

  static final String STEP_KEY = "HOSO_CHAOS_STEP";
  static final String TIME_KEY = "HOSO_CHAOS_TIME";

  private final @Nullable Step step;
  private final int time;
  private final AtomicInteger times = new AtomicInteger();
  private final CountDownLatch goOn = new CountDownLatch(1);

  /**
   * @param step none: it never stands still
   * @param time at which time the step is reached, from 1
   */
  Standstill(@Nullable Step step, int time) {
    this.step = step;
    this.time = time;
  }

  static Standstill fromProperties() {
    String step = System.getProperty(STEP_KEY, "");
    Standstill standstill =
        new Standstill(step.isEmpty() ? null : Step.valueOf(step), Integer.getInteger(TIME_KEY, 1));
    standstill.listen();
    return standstill;
  }

  void at(Step now) {
    if (reached(now)) {
      awaitWord();
    }
  }

  /** Whether this is the step and the time; says so. */
  boolean reached(Step now) {
    if (now != step || times.incrementAndGet() != time) {
      return false;
    }
    System.out.println(REACHED);
    System.out.flush();
    return true;
  }

  private void awaitWord() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen() {
    Thread listener =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  goOn.countDown();
                }
              } catch (IOException e) {
                // Nobody is left to be told.
              }
              Runtime.getRuntime().halt(1);
            },
            "standstill");
    listener.setDaemon(true);
    listener.start();
  }
}
