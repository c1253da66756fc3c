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
    Instant now = clock.instant();
    boolean[] allowed = new boolean[1];
    done.compute(
        username,
        (name, known) -> {
          Deque<Instant> recent = known == null ? new ArrayDeque<>() : known;
          while (!recent.isEmpty() && recent.getFirst().plus(within).isBefore(now)) {
            recent.removeFirst();
          }
          allowed[0] = recent.size() < most;
          if (allowed[0]) {
            recent.addLast(now);
          }
          return recent;
        });
    return allowed[0];
  }
}
