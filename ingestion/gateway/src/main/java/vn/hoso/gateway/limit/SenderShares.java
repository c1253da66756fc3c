// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** What one facility may ask at once and over time; its haste or slowness is its own. */
public final class SenderShares {
  /** Requests of one facility under way; a slow facility holds its own requests only. */
  private static final int AT_ONCE = 32;

  private final Pace pace;
  private final Map<String, Semaphore> underWay = new ConcurrentHashMap<>();

  public SenderShares(Pace pace) {
    this.pace = pace;
  }

  /** 0 when the facility may go on, otherwise the whole seconds after which it may. */
  long secondsToWait(String facility) {
    return pace.secondsToWait(facility);
  }

  Semaphore of(String facility) {
    return underWay.computeIfAbsent(facility, code -> new Semaphore(AT_ONCE, true));
  }
}
