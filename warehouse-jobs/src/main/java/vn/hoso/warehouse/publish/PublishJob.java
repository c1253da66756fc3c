// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import vn.hoso.warehouse.asof.KnownOn;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.lake.WarehouseException;

/**
 * Brings the serving database up to the lakehouse: receipts, records, questions, figures. Each
 * output is one transaction that also notes the snapshots it came from; a kill between two leaves
 * the other for the next run. Answers about past days are made when somebody asks, beside the
 * records of now.
 */
public final class PublishJob implements Job {
  /** One waits for Postgres or plans its queries while the other computes. */
  private static final int BESIDE = 2;

  private final List<Job> outputs;
  private final Job answers;

  public PublishJob(Serving serving, String province) {
    this.outputs =
        List.of(
            new PublishReceipts(serving),
            new PublishRecords(serving),
            new PublishWaiting(serving),
            new PublishReviews(serving),
            new PublishFigures(serving, province));
    this.answers = new PublishKnownOn(serving, KnownOn::of);
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    List<Callable<Outcome>> work =
        outputs.stream().map(output -> (Callable<Outcome>) () -> output.run(lake, run)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(BESIDE);
    try {
      Outcome all = Outcome.NOTHING_NEW;
      // All of them have ended, so that nothing goes on behind a pass that failed.
      for (Future<Outcome> done : threads.invokeAll(work)) {
        all = all.with(made(done));
      }
      return all.with(answers.run(lake, run));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WarehouseException(
          WarehouseException.Kind.EXTERNAL,
          "Việc công bố bị dừng giữa chừng / Publishing was stopped half-way",
          e);
    } finally {
      threads.shutdown();
    }
  }

  private static Outcome made(Future<Outcome> done) throws InterruptedException {
    try {
      return done.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException ours) {
        throw ours;
      }
      // Spark throws what it does not declare.
      throw new WarehouseException(
          WarehouseException.Kind.OURS,
          "Không lập được phần để công bố / What was to be published could not be made",
          e);
    }
  }
}
