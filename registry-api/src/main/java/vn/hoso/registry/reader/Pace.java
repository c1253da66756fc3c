// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.reader;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How often one reader may do something within a span of time. It is kept in memory only. */
public final class Pace {
  private final int most;
  private final Duration within;
  private final Clock clock;
  private final Map<String, Deque<Instant>> done = new ConcurrentHashMap<>();

  public Pace(int most, Duration within, Clock clock) {
    this.most = most;
    this.within = within;
    this.clock = clock;
  }

  /** Counts one more; false when the reader has to wait. */
  public boolean allows(String username) {
    return waitBefore(username).isZero();
  }

  /** Counts one more, unless it is one too many: then how long the reader has to wait for it. */
  public Duration waitBefore(String username) {
    Instant now = clock.instant();
    Duration[] wait = {Duration.ZERO};
    done.compute(
        username,
        (name, known) -> {
          Deque<Instant> recent = known == null ? new ArrayDeque<>() : known;
          while (!recent.isEmpty() && recent.getFirst().plus(within).isBefore(now)) {
            recent.removeFirst();
          }
          if (recent.size() < most) {
            recent.addLast(now);
          } else {
            wait[0] = untilAfter(recent.getFirst(), now);
          }
          return recent;
        });
    return wait[0];
  }

  /** Until something done then no longer counts; never nothing. */
  private Duration untilAfter(Instant then, Instant now) {
    return Duration.between(now, then.plus(within)).plusMillis(1);
  }
}
