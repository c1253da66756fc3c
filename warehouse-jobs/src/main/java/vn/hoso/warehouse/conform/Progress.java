// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.spark.util.LongAccumulator;
import vn.hoso.warehouse.lake.Run;

/** Says every few seconds how many submissions are through, as finished tasks tell. */
final class Progress {

  private static final int SECONDS = 10;

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "conform-progress");
            thread.setDaemon(true);
            return thread;
          });

  private Progress() {}

  static Progress of(Run run, LongAccumulator done) {
    Progress progress = new Progress();
    var unused =
        progress.clock.scheduleAtFixedRate(
            () -> run.say("      conform   … %,d hồ sơ gửi / submissions".formatted(done.value())),
            SECONDS,
            SECONDS,
            TimeUnit.SECONDS);
    return progress;
  }

  void stop() {
    clock.shutdownNow();
  }
}
