// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Timer;
import java.util.TimerTask;

/** How far the load is, one line every other second on standard error. */
final class Progress implements AutoCloseable {
  private static final long EVERY_MILLIS = 2_000;

  private final PrintStream out = new PrintStream(System.err, true, StandardCharsets.UTF_8);
  private final Timer timer = new Timer("progress", true);
  private final int total;
  private final boolean shown;
  private volatile int answered;

  private Progress(boolean shown, int total) {
    this.shown = shown;
    this.total = total;
  }

  /**
   * @param total 0 when nobody knows yet how many there are
   */
  static Progress of(boolean shown, int total) {
    Progress progress = new Progress(shown, total);
    if (shown) {
      progress.timer.schedule(
          new TimerTask() {
            @Override
            public void run() {
              progress.print();
            }
          },
          EVERY_MILLIS,
          EVERY_MILLIS);
    }
    return progress;
  }

  void answered(int count) {
    answered = Math.max(answered, count);
  }

  private void print() {
    if (total > 0) {
      out.printf("  %,d / %,d tệp (files)%n", answered, total);
    } else {
      out.printf("  %,d tệp (files)%n", answered);
    }
  }

  @Override
  public void close() {
    timer.cancel();
    if (shown) {
      print();
    }
  }
}
