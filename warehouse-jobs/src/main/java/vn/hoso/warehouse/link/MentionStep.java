// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.List;
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
    Dataset<Row> told =
        changes.stream()
            .map(change -> Mentions.told(lake.rows(change)))
            .reduce((some, more) -> some.unionByName(more, true))
            .orElseThrow();
    Dataset<Row> mentions = Mentions.firstTold(told);
    var commit = lake.commit(Mention.TABLE, changes.toArray(Changes[]::new));
    if (run.rebuild()) {
      commit.replaceAll(mentions);
    } else {
      Dataset<Row> known = lake.read(Mention.TABLE).select("mention_id");
      commit.append(mentions.join(known, new String[] {"mention_id"}, "left_anti"));
    }
    return Outcome.of("new mentions", lake.addedRows(Mention.TABLE));
  }
}
