// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;
import vn.hoso.registry.reader.Pace;

/** Keeps people from being searched for faster than anybody can treat them. */
@Component
class SearchPace {
  static final int AN_HOUR = 120;

  private final Pace pace;

  SearchPace(Clock clock) {
    this.pace = new Pace(AN_HOUR, Duration.ofHours(1), clock);
  }

  /** Counts one search; false when the reader has to wait. */
  boolean allows(String username) {
    return pace.allows(username);
  }
}
