// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * Mentions of people become citizens; only what new mentions, deaths or decisions touch is redone.
 */
public final class LinkJob implements Job {
  private final StewardDecisions decisions;

  public LinkJob(StewardDecisions decisions) {
    this.decisions = decisions;
  }

  @Override
  public String name() {
    return "link";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Outcome mentions = new MentionStep(lake, run).write();
    Outcome citizens = new IdentityStep(lake, run, decisions.all()).write();
    return mentions.nothingNew() ? citizens : mentions.with(citizens);
  }
}
