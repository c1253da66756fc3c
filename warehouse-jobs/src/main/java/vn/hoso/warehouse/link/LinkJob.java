// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
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
  private final List<LinkSettings> settings;

  /** By the settings that come along. */
  public LinkJob(StewardDecisions decisions) {
    this(decisions, LinkSettings.TABLE);
  }

  LinkJob(StewardDecisions decisions, List<LinkSettings> settings) {
    this.decisions = decisions;
    this.settings = List.copyOf(settings);
  }

  /**
   * By a province's own settings where it has some.
   *
   * @param file in YAML or JSON; null for those that come along
   */
  public static LinkJob with(StewardDecisions decisions, @Nullable Path file) {
    return new LinkJob(decisions, LinkSettingsFile.linesOf(file));
  }

  @Override
  public String name() {
    return "link";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Outcome mentions = new MentionStep(lake, run).write();
    LinkSettings today = LinkSettings.on(run.asOf(), settings);
    Optional<LinkModel> model = new LinkModels(lake, run, today).current();
    Outcome citizens =
        new IdentityStep(lake, run, decisions.all(), decisions.holds(), today, model).write();
    return mentions.nothingNew() ? citizens : mentions.with(citizens);
  }
}
