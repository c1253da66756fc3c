// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
  private final AtomicLong now = new AtomicLong();
  private final Pace pace = new Pace(2, now::get);

  @Test
  void letsABurstOfTenSecondsThroughAndThenTheSteadyPace() {
    assertThat(through("a", 25)).isEqualTo(20);
    assertThat(pace.secondsToWait("a")).isEqualTo(1);

    now.addAndGet(Duration.ofSeconds(3).toNanos());

    assertThat(through("a", 25)).isEqualTo(6);
  }

  @Test
  void oneSendersHasteIsNotAnothersWait() {
    through("a", 100);

    assertThat(pace.secondsToWait("b")).isZero();
  }

  @Test
  void aSlowPaceTellsHowLongToWait() {
    Pace slow = new Pace(0.1, now::get);
    slow.secondsToWait("a");

    assertThat(slow.secondsToWait("a")).isEqualTo(10);
  }

  private int through(String sender, int asked) {
    int through = 0;
    for (int i = 0; i < asked; i++) {
      through += pace.secondsToWait(sender) == 0 ? 1 : 0;
    }
    return through;
  }
}
