// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
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
    boolean rows = writeFlatRows(lake, run);
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

  /** Tables that are equally far, as they nearly always are, share the search for what changed. */
  private static boolean writeFlatRows(Lake lake, Run run) {
    Map<Changes, List<FlatRows>> behind = new LinkedHashMap<>();
    for (FlatRows flat : FlatRows.ALL) {
      Changes records = lake.changes(LifelongRecord.TABLE, flat.table(), run);
      if (!records.none()) {
        behind.computeIfAbsent(records, changes -> new ArrayList<>()).add(flat);
      }
    }
    behind.forEach((records, tables) -> writeFlatRows(lake, records, tables));
    return !behind.isEmpty();
  }

  private static void writeFlatRows(Lake lake, Changes records, List<FlatRows> tables) {
    Dataset<Row> all = lake.read(LifelongRecord.TABLE);
    if (records.all()) {
      tables.forEach(flat -> lake.commit(flat.table(), records).replaceAll(flat.from(all)));
      return;
    }
    Dataset<Row> touched = changedRecords(lake, records).localCheckpoint();
    Dataset<Row> theirs = only(touched, all).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      tables.forEach(
          flat ->
              lake.commit(flat.table(), records)
                  .replaceKeys(flat.from(theirs), touched, "citizen_id"));
    } finally {
      theirs.unpersist();
    }
  }

  /** Told by the hash of their content, so that no record is read for it. */
  private static Dataset<Row> changedRecords(Lake lake, Changes records) {
    Dataset<Row> after = hashes(lake.read(LifelongRecord.TABLE, upTo(records)));
    Long since = records.since();
    if (since == null) {
      return after.select("citizen_id");
    }
    Dataset<Row> before = hashes(lake.read(LifelongRecord.TABLE, since));
    return after.except(before).unionByName(before.except(after)).select("citizen_id").distinct();
  }

  private static long upTo(Changes changes) {
    return Objects.requireNonNull(changes.upTo(), "changes of an empty table");
  }

  private static Dataset<Row> hashes(Dataset<Row> records) {
    return records.select("citizen_id", "content_hash");
  }
}
