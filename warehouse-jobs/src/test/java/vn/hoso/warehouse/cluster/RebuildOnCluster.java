// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.cluster;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import vn.hoso.lakehouse.contract.LakeCatalog;
import vn.hoso.warehouse.TruthTest;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Run;

/**
 * Rebuilds sources, identities and records of a lakehouse on the cluster this JVM was given; prints
 * the tasks of each executor.
 */
public final class RebuildOnCluster {
  private static final Set<String> WANTED = Set.of("conform", "link", "assemble");

  private RebuildOnCluster() {}

  /** Which executor did how much. */
  private static final class TasksDone extends SparkListener {
    private final Map<String, Integer> byExecutor = new ConcurrentSkipListMap<>();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      byExecutor.merge(end.taskInfo().executorId(), 1, Integer::sum);
    }
  }

  /**
   * @param arguments address, user and password of the catalog's database; the warehouse; the day
   */
  public static void main(String[] arguments) {
    LakeCatalog catalog = new LakeCatalog(arguments[0], arguments[1], arguments[2], arguments[3]);
    TasksDone done = new TasksDone();
    try (Lake lake = Lake.open(catalog)) {
      lake.spark().sparkContext().addSparkListener(done);
      Run run =
          new Run(
              LocalDate.parse(arguments[4]), Instant.parse("2026-07-01T00:00:00Z"), true, l -> {});
      TruthTest.JOBS.stream()
          .filter(job -> WANTED.contains(job.name()))
          .forEach(job -> job.run(lake, run));
    }
    done.byExecutor.forEach((executor, tasks) -> System.out.println(executor + " " + tasks));
  }
}
