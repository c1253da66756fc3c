// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Works of one job that do not wait for each other's results, two at a time: one plans its queries
 * or waits for Postgres while the other computes.
 */
public final class SideBySide {
  private static final int AT_A_TIME = 2;

  private SideBySide() {}

  /** Each as a transaction of its own; see {@link #all}. */
  public static void run(List<Runnable> works) {
    all(works.stream().map(Executors::callable).toList());
  }

  /**
   * The results, in the order of the works. All works have ended when this returns or throws, so
   * that nothing goes on behind a pass that failed; the first failure is thrown.
   */
  public static <T> List<T> all(List<Callable<T>> works) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> done : threads.invokeAll(works)) {
        results.add(result(done));
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WarehouseException(
          WarehouseException.Kind.EXTERNAL,
          "Công việc bị dừng giữa chừng / The work was stopped half-way",
          e);
    } finally {
      threads.shutdown();
    }
  }

  private static <T> T result(Future<T> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException ours) {
        throw ours;
      }
      if (e.getCause() instanceof Error fatal) {
        throw fatal;
      }
      // Spark throws what it does not declare.
      throw new WarehouseException(
          WarehouseException.Kind.OURS,
          "Một phần việc không làm được / A part of the work could not be done",
          e);
    }
  }
}
