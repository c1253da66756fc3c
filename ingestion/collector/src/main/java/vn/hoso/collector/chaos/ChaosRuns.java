// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import vn.hoso.collector.chaos.ChaosRun.Shown;

/** Many runs on one table; every ten of them bring every fault once, in an order by the seed. */
public final class ChaosRuns {
  private ChaosRuns() {}

  /**
   * Runs until so many are done or the time is over, then reads the whole table once more.
   *
   * @param said takes each run as it ends
   */
  public static ChaosReport run(
      Ground ground, int runs, long seed, Duration atMost, Consumer<Shown> said) {
    long begun = System.nanoTime();
    List<Shown> shown = new ArrayList<>();
    try (BrokerProcess broker = BrokerProcess.start(ground);
        Kept kept = Kept.open(ground.settings().catalog())) {
      Map<Integer, Long> start = Topic.ends(ground.bootstrap());
      Random random = new Random(seed);
      List<Fault> next = new ArrayList<>();
      for (int number = 1;
          number <= runs && System.nanoTime() - begun < atMost.toNanos();
          number++) {
        if (next.isEmpty()) {
          next.addAll(List.of(Fault.values()));
          Collections.shuffle(next, random);
        }
        Shown one = ChaosRun.shown(ground, broker, kept, number, next.remove(0), random.nextLong());
        shown.add(one);
        said.accept(one);
      }
      Evidence whole =
          Evidence.of(
              Map.of(),
              Topic.since(ground.bootstrap(), start),
              kept.since(start),
              start,
              kept.positions());
      return new ChaosReport(seed, runs, shown, whole, Duration.ofNanos(System.nanoTime() - begun));
    }
  }
}
