// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.hoso.gateway.problem.RefusedException;

class PatientStreamTest {
  private final AtomicLong now = new AtomicLong();

  @Test
  void aSlowLineIsWaitedForWhileBytesKeepComing() throws IOException {
    try (InputStream in = stream(20)) {
      for (int second = 0; second < 60; second++) {
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        in.readNBytes(17 * 1024);
      }
      assertThat(in.read()).isNotNegative();
    }
  }

  @Test
  void aTrickleThatOnlyHoldsAThreadIsGivenUp() throws IOException {
    try (InputStream in = stream(1)) {
      in.readNBytes(100);
      now.addAndGet(Duration.ofSeconds(31).toNanos());

      assertThatThrownBy(in::read).isInstanceOf(RefusedException.class).hasMessage("G017");
    }
  }

  private InputStream stream(int megabytes) {
    return new PatientStream(new ByteArrayInputStream(new byte[megabytes << 20]), now::get);
  }
}
