// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * What one facility may ask at once and over time; its haste or slowness is its own. Those who have
 * not said yet who they are share one part.
 */
public final class SenderShares {
  /** Requests of one facility under way; a slow facility holds its own requests only. */
  private static final int AT_ONCE = 32;

  private static final int STRANGERS_AT_ONCE = 24;
  private static final int PROBES_AT_ONCE = 4;
  private static final int DRAINED_AT_ONCE = 8;

  private final Pace pace;
  private final Semaphore strangers = new Semaphore(STRANGERS_AT_ONCE, true);
  private final Semaphore probes = new Semaphore(PROBES_AT_ONCE, true);
  private final Semaphore draining = new Semaphore(DRAINED_AT_ONCE);
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

  Semaphore ofStrangers() {
    return strangers;
  }

  /** For those who ask whether we are well. */
  Semaphore ofProbes() {
    return probes;
  }

  /** For bodies of everybody that were refused before they were read. */
  Semaphore draining() {
    return draining;
  }
}
