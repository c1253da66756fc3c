// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.Mention;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Commit;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/** Adds the mentions that source rows tell for the first time. */
final class MentionStep {
  private static final List<TableContract> SOURCES =
      List.of(
          Resident.TABLE,
          EncounterTable.ENCOUNTER,
          EncounterTable.CHECK_IN,
          EncounterTable.ASSESSMENT,
          FhirResource.TABLE,
          HealthProfile.TABLE,
          PersonDocument.HEALTH_CHECK,
          PersonDocument.PRESCRIPTION);

  private static final String[] BY_MENTION = {"mention_id"};

  private final Lake lake;
  private final Run run;

  MentionStep(Lake lake, Run run) {
    this.lake = lake;
    this.run = run;
  }

  Outcome write() {
    List<Changes> changes =
        SOURCES.stream()
            .map(source -> lake.changes(source, Mention.TABLE, run))
            .filter(change -> !change.none())
            .toList();
    if (changes.isEmpty()) {
      return Outcome.NOTHING_NEW;
    }
    Dataset<Row> told = told(changes.stream().map(lake::differing));
    var commit = lake.commit(Mention.TABLE, changes.toArray(Changes[]::new));
    if (run.rebuild()) {
      commit.replaceAll(Mentions.firstTold(told));
    } else if (changes.stream().anyMatch(change -> change.kind() == Changes.Kind.CHANGED)) {
      replaceTouched(commit, Kept.ofDistinct(told, BY_MENTION));
    } else {
      Dataset<Row> known = lake.read(Mention.TABLE).select("mention_id");
      commit.append(Mentions.firstTold(told).join(known, BY_MENTION, "left_anti"));
    }
    return Outcome.of("new mentions", lake.addedRows(Mention.TABLE));
  }

  /** Rows were read again: what they told may have been told by others first, or by nobody now. */
  private void replaceTouched(Commit commit, Kept touched) {
    Dataset<Row> told =
        told(SOURCES.stream().map(lake::read)).join(touched.rows(), BY_MENTION, "left_semi");
    commit.replaceKeys(Mentions.firstTold(told), touched, "mention_id");
  }

  private static Dataset<Row> told(Stream<Dataset<Row>> sources) {
    return sources
        .map(Mentions::told)
        .reduce((some, more) -> some.unionByName(more, true))
        .orElseThrow();
  }
}
