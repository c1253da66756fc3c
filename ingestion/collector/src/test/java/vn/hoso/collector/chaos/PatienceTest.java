// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** How long a run waits, by clocks that the test moves. */
class PatienceTest {
  private final AtomicLong clock = new AtomicLong();
  private final AtomicLong worked = new AtomicLong();
  private final Patience patience = new Patience(clock::get, worked::get);

  /** As when a second collector takes three minutes to start on a machine that others use. */
  @Test
  void whoGetsLittleOfTheMachineIsWaitedFor() {
    assertThat(patience.until(() -> after(Duration.ofMinutes(3), 0.05))).isTrue();
  }

  @Test
  void whoHasHadTimeEnoughIsNot() {
    assertThat(patience.until(() -> after(Duration.ofMinutes(3), 0.9))).isFalse();
    assertThat(Duration.ofNanos(clock.get())).isBetween(seconds(90), seconds(100));
  }

  @Test
  void nobodyIsWaitedForWithoutEnd() {
    assertThat(patience.until(() -> after(Duration.ofDays(1), 0))).isFalse();
    assertThat(Duration.ofNanos(clock.get())).isBetween(seconds(600), seconds(610));
  }

  /** A look five seconds later, of which they worked some part. */
  private boolean after(Duration needed, double share) {
    long step = seconds(5).toNanos();
    worked.addAndGet((long) (step * share));
    return clock.addAndGet(step) > needed.toNanos();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
