// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Blocks a user name for a while after repeated wrong passwords. Kept in memory and bounded: the
 * oldest entries give way, a restart forgets.
 */
@Component
class SignInThrottle {
  static final int ALLOWED = 5;
  static final Duration PAUSE = Duration.ofMinutes(15);
  private static final int REMEMBERED = 10_000;

  private final Clock clock;
  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  synchronized boolean blocked(String username) {
    Failures seen = failures.get(username);
    return seen != null && seen.count() >= ALLOWED && recent(seen);
  }

  synchronized void failed(String username) {
    Failures seen = failures.get(username);
    int before = seen != null && recent(seen) ? seen.count() : 0;
    failures.put(username, new Failures(before + 1, clock.instant()));
  }

  synchronized void succeeded(String username) {
    failures.remove(username);
  }

  private boolean recent(Failures seen) {
    return seen.lastAt().plus(PAUSE).isAfter(clock.instant());
  }

  private record Failures(int count, Instant lastAt) {}
}
