// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DataAccessResourceFailureException;

/**
 * Stores receipts in the order they come, as many in one transaction as have gathered meanwhile:
 * one sender alone waits for one insert, a thousand wait for a few.
 */
public final class ReceiptWriter implements AutoCloseable {
  private static final int MAX_BATCH = 500;
  private static final long IDLE_MILLIS = 100;

  private final ReceiptStore store;
  private final BlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
  private final Thread thread = new Thread(this::run, "receipts");
  private volatile boolean closing;

  private record Waiting(Receipt receipt, CompletableFuture<Void> stored) {}

  public ReceiptWriter(ReceiptStore store) {
    this.store = store;
    thread.setDaemon(true);
    thread.start();
  }

  /** Completes when the receipt is committed. */
  CompletableFuture<Void> store(Receipt receipt) {
    CompletableFuture<Void> stored = new CompletableFuture<>();
    queue.add(new Waiting(receipt, stored));
    return stored;
  }

  private void run() {
    try {
      while (!closing || !queue.isEmpty()) {
        Waiting first = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          List<Waiting> batch = new ArrayList<>(List.of(first));
          queue.drainTo(batch, MAX_BATCH - 1);
          store(batch);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All at once; one by one when that fails, so that one bad row never fails its neighbours. */
  private void store(List<Waiting> batch) {
    Optional<RuntimeException> failure = failureOf(batch);
    if (failure.isEmpty()) {
      batch.forEach(waiting -> waiting.stored().complete(null));
    } else if (batch.size() == 1 || failure.get() instanceof DataAccessResourceFailureException) {
      // Without a database every row would fail, each after the whole patience.
      batch.forEach(waiting -> waiting.stored().completeExceptionally(failure.get()));
    } else {
      batch.forEach(waiting -> store(List.of(waiting)));
    }
  }

  /** Whatever it is: those who wait must hear of it, and this thread must go on. */
  private Optional<RuntimeException> failureOf(List<Waiting> batch) {
    try {
      store.insert(batch.stream().map(Waiting::receipt).toList());
      return Optional.empty();
    } catch (RuntimeException e) {
      return Optional.of(e);
    }
  }

  /** Stores what is waiting and ends. */
  @Override
  public void close() {
    closing = true;
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
