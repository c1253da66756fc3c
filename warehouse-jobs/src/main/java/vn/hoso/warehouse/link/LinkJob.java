// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import vn.hoso.lakehouse.registry.LinkModel;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * Mentions of people become citizens; only what new mentions, deaths or decisions touch is redone.
 */
public final class LinkJob implements Job {
  private final StewardDecisions decisions;
  private final Function<LocalDate, LinkSettings> settings;

  public LinkJob(StewardDecisions decisions) {
    this(decisions, LinkSettings::on);
  }

  LinkJob(StewardDecisions decisions, Function<LocalDate, LinkSettings> settings) {
    this.decisions = decisions;
    this.settings = settings;
  }

  @Override
  public String name() {
    return "link";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Outcome mentions = new MentionStep(lake, run).write();
    LinkSettings today = settings.apply(run.asOf());
    Optional<LinkModel> model = new LinkModels(lake, run, today).current();
    Outcome citizens =
        new IdentityStep(lake, run, decisions.all(), decisions.holds(), today, model).write();
    return mentions.nothingNew() ? citizens : mentions.with(citizens);
  }
}
