// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Keeps people from being searched for faster than anybody can treat them. */
@Component
class SearchPace {
  static final int AN_HOUR = 120;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Clock clock;
  private final Map<String, Deque<Instant>> searches = new ConcurrentHashMap<>();

  SearchPace(Clock clock) {
    this.clock = clock;
  }

  /** Counts one search; false when the reader has to wait. */
  boolean allows(String username) {
    Instant now = clock.instant();
    boolean[] allowed = new boolean[1];
    searches.compute(
        username,
        (name, known) -> {
          Deque<Instant> recent = known == null ? new ArrayDeque<>() : known;
          while (!recent.isEmpty() && recent.getFirst().plus(HOUR).isBefore(now)) {
            recent.removeFirst();
          }
          allowed[0] = recent.size() < AN_HOUR;
          if (allowed[0]) {
            recent.addLast(now);
          }
          return recent;
        });
    return allowed[0];
  }
}
