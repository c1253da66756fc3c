// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.Settings;
import vn.hoso.lakehouse.Tables;
import vn.hoso.warehouse.assemble.AssembleJob;
import vn.hoso.warehouse.conform.ConformJob;
import vn.hoso.warehouse.conform.MetricsJob;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.link.LinkJob;
import vn.hoso.warehouse.link.StewardDecisions;
import vn.hoso.warehouse.measure.MeasureJob;
import vn.hoso.warehouse.publish.PublishJob;
import vn.hoso.warehouse.publish.Serving;
import vn.hoso.warehouse.reference.ReferenceJob;

/** The jobs in the order of the way of the data. */
public final class Pipeline {

  static final String ALL = "all";

  private final List<Job> jobs;

  public Pipeline(List<Job> jobs) {
    this.jobs = List.copyOf(jobs);
  }

  /** Every job of an installation, wired by hand. */
  public static List<Job> jobs(Settings settings) {
    Serving serving = Serving.of(settings);
    return List.of(
        new ReferenceJob(),
        new ConformJob(),
        LinkJob.with(StewardDecisions.in(settings), settings.linkSettings()),
        new AssembleJob(),
        new MeasureJob(settings.province(), spark -> serving.read(spark, "sync.ack")),
        new PublishJob(serving, settings.province()),
        new MetricsJob());
  }

  List<String> names() {
    return jobs.stream().map(Job::name).toList();
  }

  boolean knows(String job) {
    return job.equals(ALL) || names().contains(job);
  }

  /**
   * One pass.
   *
   * @param rebuild the job to do from nothing, {@code all}, or none
   */
  public void run(Lake lake, Run run, @Nullable String rebuild) {
    lake.forgetKept();
    lake.create(Tables.ALL);
    int step = 0;
    for (Job job : jobs) {
      step++;
      boolean anew = ALL.equals(rebuild) || job.name().equals(rebuild);
      long started = System.nanoTime();
      Outcome outcome = job.run(lake, run.rebuilding(anew));
      Duration took = Duration.ofNanos(System.nanoTime() - started);
      run.say(
          "[%d/%d] %-9s %s (%.1f s)"
              .formatted(step, jobs.size(), job.name(), outcome, took.toMillis() / 1000.0));
    }
  }
}
