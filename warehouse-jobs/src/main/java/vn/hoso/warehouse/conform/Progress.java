// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.apache.spark.util.LongAccumulator;
import vn.hoso.warehouse.lake.Run;

/** Says every few seconds how many submissions are through. */
final class Progress {

  private static final int SECONDS = 10;

  /**
   * Counts in this JVM, where local tasks run: an accumulator tells only of tasks that ended, and a
   * load of a minute may be two tasks. On a cluster this stays behind and the accumulator counts.
   */
  static final LongAdder HERE = new LongAdder();

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "conform-progress");
            thread.setDaemon(true);
            return thread;
          });

  private Progress() {}

  static Progress of(Run run, LongAccumulator ended, long total) {
    Progress progress = new Progress();
    long before = HERE.sum();
    Runnable say =
        () ->
            run.say(
                "      conform   … %,d / %,d hồ sơ gửi · submissions"
                    .formatted(Math.max(ended.value(), HERE.sum() - before), total));
    var unused = progress.clock.scheduleAtFixedRate(say, SECONDS, SECONDS, TimeUnit.SECONDS);
    return progress;
  }

  void stop() {
    clock.shutdownNow();
  }
}
