// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.time.Duration;
import java.time.Instant;

/** How long something has waited, in whole days. */
record Ages(Instant now) {
  public long days(Instant since) {
    return Math.max(0, Duration.between(since, now).toDays());
  }
}
