// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.WaitingPaper;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.paper.PaperVersions;

/**
 * Says of every scanned paper that stands and lies in no record what it waits for: told by whose
 * encounters and numbers have come, not by what the records hold, so that the ledger can compare.
 */
final class WaitingPapers {
  private static final List<TableContract> INPUTS =
      List.of(Attachment.TABLE, Citizen.TABLE, ClinicalTables.ENCOUNTER);

  private WaitingPapers() {}

  /** Whether there was anything to do; without scanned papers nothing is read. */
  static boolean write(Lake lake, Run run) {
    Changes[] changes =
        INPUTS.stream()
            .map(input -> lake.changes(input, WaitingPaper.TABLE, run))
            .toArray(Changes[]::new);
    if (changes[0].upTo() == null || Arrays.stream(changes).allMatch(Changes::none)) {
      return false;
    }
    lake.commit(WaitingPaper.TABLE, changes).replaceAll(now(lake));
    return true;
  }

  private static Dataset<Row> now(Lake lake) {
    Dataset<Row> standing = PaperVersions.ATTACHMENT.standing(lake.read(Attachment.TABLE));
    Dataset<Row> encounters =
        lake.read(ClinicalTables.ENCOUNTER)
            .where("standard_version NOT LIKE 'FHIR%'")
            .select("encounter_id");
    return CurrentAttachments.waiting(standing, encounters, lake.read(Citizen.TABLE))
        .join(
            standing.select(
                "attachment_id", "version", "facility_code", "submission_id", "received_at"),
            new String[] {"attachment_id", "version"})
        .select(
            "attachment_id",
            "version",
            "facility_code",
            "submission_id",
            "received_at",
            "waits_for");
  }
}
