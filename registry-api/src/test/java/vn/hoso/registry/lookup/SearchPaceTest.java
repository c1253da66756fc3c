// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.hoso.registry.RegistryProperties;

class SearchPaceTest {
  private static final int A_MINUTE = 300;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-06-01T01:00:00Z"));
  private final InstantSource source = now::get;
  private final SearchPace pace =
      new SearchPace(
          source.withZone(ZoneOffset.UTC),
          new RegistryProperties(
              new RegistryProperties.SignIn(true, null, "", null, "", "", "", ""),
              new RegistryProperties.Access(Duration.ZERO, Duration.ZERO, A_MINUTE)));

  @Test
  void aPersonWaitsUntilTheFirstSearchIsAnHourAgo() {
    search("an", false, SearchPace.AN_HOUR);
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(20)));

    assertThat(pace.waitBefore("an", false)).isEqualTo(Duration.ofMinutes(40).plusMillis(1));
    assertThat(pace.waitBefore("binh", false)).isZero();

    now.updateAndGet(time -> time.plus(Duration.ofMinutes(40)).plusMillis(1));
    assertThat(pace.waitBefore("an", false)).isZero();
  }

  @Test
  void aProgramHasAPaceOfItsOwn() {
    search("api-his", true, A_MINUTE);

    assertThat(pace.waitBefore("api-his", true)).isEqualTo(Duration.ofMinutes(1).plusMillis(1));
    assertThat(pace.waitBefore("api-his", false)).isZero();
  }

  private void search(String username, boolean program, int times) {
    IntStream.range(0, times).forEach(i -> assertThat(pace.waitBefore(username, program)).isZero());
  }
}
