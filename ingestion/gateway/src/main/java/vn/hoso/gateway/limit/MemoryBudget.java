// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The part of the heap that bodies under way may take together. A body is in memory several times
 * over while it is looked at and sent on; whoever would exceed the budget waits, and is told to
 * come again when that takes too long. So the heap is bounded whatever arrives.
 */
public final class MemoryBudget {
  /** Bytes of heap that one byte of a body takes at its worst: text is two, and it is copied. */
  private static final int COST = 8;

  private static final int UNIT = 1024;

  private final int units;
  private final Semaphore free;
  private final Duration patience;

  public MemoryBudget(long heapBytes, Duration patience) {
    this.units = Math.toIntExact(Math.max(1, heapBytes / UNIT));
    this.free = new Semaphore(units, true);
    this.patience = patience;
  }

  /** What the heap of this JVM leaves beside the program itself and Kafka's buffer. */
  public static MemoryBudget ofThisHeap(Duration patience) {
    long heap = Runtime.getRuntime().maxMemory();
    return new MemoryBudget(Math.max(heap / 4, heap - (128L << 20)), patience);
  }

  /** What one request has taken; closing it gives everything back. */
  public final class Lease implements AutoCloseable {
    private int taken;

    /**
     * Makes sure that the lease covers a body of so many bytes. A body larger than the whole budget
     * is let in alone. Nothing is held while waiting for more, so no two wait for each other.
     *
     * @return false when others held the memory for too long; the lease is empty then
     */
    public boolean covers(long bodyBytes) {
      int wanted = (int) Math.min(units, bodyBytes * COST / UNIT + 1);
      if (wanted <= taken) {
        return true;
      }
      giveBack();
      try {
        taken = free.tryAcquire(wanted, patience.toMillis(), TimeUnit.MILLISECONDS) ? wanted : 0;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return taken > 0;
    }

    @Override
    public void close() {
      giveBack();
    }

    private void giveBack() {
      free.release(taken);
      taken = 0;
    }
  }

  public Lease lease() {
    return new Lease();
  }
}
