// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import java.util.List;
import java.util.concurrent.Callable;
import vn.hoso.warehouse.asof.KnownOn;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.lake.SideBySide;

/**
 * Brings the serving database up to the lakehouse: receipts, records, scanned papers, questions,
 * figures. Each output is one transaction that also notes the snapshots it came from; a kill
 * between two leaves the other for the next run. Answers about past days are made when somebody
 * asks, beside the records of now.
 */
public final class PublishJob implements Job {
  private final List<Job> outputs;
  private final Job answers;

  public PublishJob(Serving serving, String province) {
    this.outputs =
        List.of(
            new PublishReceipts(serving),
            new PublishRecords(serving),
            new PublishWaiting(serving),
            new PublishFiles(serving),
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
    List<Callable<Outcome>> works =
        outputs.stream().map(output -> (Callable<Outcome>) () -> output.run(lake, run)).toList();
    return SideBySide.all(works).stream()
        .reduce(Outcome.NOTHING_NEW, Outcome::with)
        .with(answers.run(lake, run));
  }
}
