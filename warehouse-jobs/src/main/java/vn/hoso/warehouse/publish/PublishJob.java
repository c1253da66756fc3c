// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import java.util.List;
import vn.hoso.warehouse.asof.KnownOn;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * Brings the serving database up to the lakehouse: receipts, records, questions, figures. Each
 * output is one transaction that also notes the snapshots it came from; a kill between two leaves
 * the other for the next run. Answers about past days are made when somebody asks.
 */
public final class PublishJob implements Job {
  private final List<Job> outputs;

  public PublishJob(Serving serving, String province) {
    this.outputs =
        List.of(
            new PublishReceipts(serving),
            new PublishWaiting(serving),
            new PublishRecords(serving),
            new PublishReviews(serving),
            new PublishKnownOn(serving, KnownOn::of),
            new PublishFigures(serving, province));
  }

  @Override
  public String name() {
    return "publish";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Outcome all = Outcome.NOTHING_NEW;
    for (Job output : outputs) {
      for (var count : output.run(lake, run).counts().entrySet()) {
        all = all.and(count.getKey(), count.getValue());
      }
    }
    return all;
  }
}
