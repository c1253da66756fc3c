// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.Identity;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * Current encounters become records, and records become flat rows. Only citizens whose demographics
 * or encounters changed are written again.
 */
public final class AssembleJob implements Job {
  private static final String[] BY_CITIZEN = {"citizen_id"};

  @Override
  public String name() {
    return "assemble";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    boolean records = writeRecords(lake, run);
    boolean rows = false;
    for (FlatRows flat : FlatRows.ALL) {
      rows |= writeRows(lake, run, flat);
    }
    return records || rows
        ? Outcome.of("records", lake.rowCount(LifelongRecord.TABLE))
            .and("encounters", lake.rowCount(ClinicalTables.ENCOUNTER))
        : Outcome.NOTHING_NEW;
  }

  private static boolean writeRecords(Lake lake, Run run) {
    Changes citizens = lake.changes(Citizen.TABLE, LifelongRecord.TABLE, run);
    Changes encounters = lake.changes(EncounterTable.ENCOUNTER, LifelongRecord.TABLE, run);
    if (citizens.upTo() == null || (citizens.none() && encounters.none())) {
      return false;
    }
    Dataset<Row> all = lake.read(Citizen.TABLE);
    Dataset<Row> versions = lake.read(EncounterTable.ENCOUNTER);
    Dataset<Row> identity = lake.read(Identity.TABLE).select("mention_id", "citizen_id");
    var commit = lake.commit(LifelongRecord.TABLE, citizens, encounters);
    if (citizens.all()) {
      commit.replaceAll(records(all, versions, identity, null, run));
      return true;
    }
    Dataset<Row> touched =
        lake.changedKeys(citizens, "citizen_id")
            .unionByName(treated(lake.rows(encounters), versions, identity))
            .distinct()
            .localCheckpoint();
    commit.replaceKeys(records(all, versions, identity, touched, run), touched, "citizen_id");
    return true;
  }

  /** Whose encounter, in any of its versions, these new versions are. */
  private static Dataset<Row> treated(
      Dataset<Row> newVersions, Dataset<Row> versions, Dataset<Row> identity) {
    Dataset<Row> encounters = newVersions.select("encounter_id").distinct();
    return versions
        .select("encounter_id", "mention_id")
        .join(encounters, new String[] {"encounter_id"}, "left_semi")
        .join(identity, "mention_id")
        .select("citizen_id");
  }

  static Dataset<Row> records(
      Dataset<Row> citizens,
      Dataset<Row> versions,
      Dataset<Row> identity,
      @Nullable Dataset<Row> touched,
      Run run) {
    Dataset<Row> living = only(touched, citizens.where("status = 'active'"));
    Dataset<Row> theirs = CurrentEncounters.of(versions, only(touched, identity));
    Dataset<Row> people =
        living.select(
            col("citizen_id"),
            all(living).as("citizen"),
            lit(null).cast(theirs.schema().apply("encounter").dataType()).as("encounter"));
    Dataset<Row> visits =
        theirs.select(
            col("citizen_id"),
            lit(null).cast(people.schema().apply("citizen").dataType()).as("citizen"),
            col("encounter"));
    return people
        .unionByName(visits)
        .repartition(expr("system.bucket(8, citizen_id)"))
        .sortWithinPartitions("citizen_id")
        .mapPartitions(new ReadRecords(run.asOf()), ReadRecords.OUTPUT.encoder());
  }

  private static Column all(Dataset<Row> rows) {
    return struct(Arrays.stream(rows.columns()).map(name -> col(name)).toArray(Column[]::new));
  }

  private static Dataset<Row> only(@Nullable Dataset<Row> touched, Dataset<Row> rows) {
    return touched == null ? rows : rows.join(touched, BY_CITIZEN, "left_semi");
  }

  private static boolean writeRows(Lake lake, Run run, FlatRows flat) {
    Changes records = lake.changes(LifelongRecord.TABLE, flat.table(), run);
    if (records.none()) {
      return false;
    }
    Dataset<Row> all = lake.read(LifelongRecord.TABLE);
    var commit = lake.commit(flat.table(), records);
    if (records.all()) {
      commit.replaceAll(flat.from(all));
      return true;
    }
    Dataset<Row> touched = lake.changedKeys(records, "citizen_id").localCheckpoint();
    commit.replaceKeys(flat.from(only(touched, all)), touched, "citizen_id");
    return true;
  }
}
