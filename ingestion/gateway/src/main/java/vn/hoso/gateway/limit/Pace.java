// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** How fast each sender may ask: a bucket that fills steadily and holds ten seconds' worth. */
public final class Pace {
  private static final int BURST_SECONDS = 10;
  private static final int MAX_SENDERS = 100_000;
  private static final double NANOS = 1e9;

  private final double perSecond;
  private final LongSupplier nanoTime;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * @param perSecond requests of one sender each second, on average
   * @param nanoTime a clock that only goes forward
   */
  public Pace(double perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
  }

  /** 0 when the sender may go on, otherwise the whole seconds after which it may. */
  public long secondsToWait(String sender) {
    long now = nanoTime.getAsLong();
    if (buckets.size() >= MAX_SENDERS) {
      buckets.values().removeIf(bucket -> bucket.isFull(now));
    }
    return buckets.computeIfAbsent(sender, key -> new Bucket(now)).take(now);
  }

  private final class Bucket {
    private double tokens = perSecond * BURST_SECONDS;
    private long at;

    Bucket(long now) {
      this.at = now;
    }

    synchronized long take(long now) {
      fill(now);
      if (tokens >= 1) {
        tokens--;
        return 0;
      }
      return (long) Math.ceil((1 - tokens) / perSecond);
    }

    synchronized boolean isFull(long now) {
      fill(now);
      return tokens >= perSecond * BURST_SECONDS;
    }

    private void fill(long now) {
      tokens = Math.min(perSecond * BURST_SECONDS, tokens + (now - at) / NANOS * perSecond);
      at = now;
    }
  }
}
