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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.measurement.Measurements;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.PlainRows;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.lake.SideBySide;
import vn.hoso.warehouse.lake.Stamp;

/**
 * What source tables tell becomes records, and records become flat rows. Only citizens whose
 * demographics or facts changed are written again.
 */
public final class AssembleJob implements Job {
  /** Raised when the same sources give another record than before. */
  private static final long FORM = 10;

  /**
   * The rules of sensitivity in force, the tables of units and analytes, the code lists, and the
   * form: when they change, every record does.
   */
  static final TableContract RULES =
      Stamp.named("assemble", "rules", "Form of the record and rules of sensitivity in force");

  private static final String[] BY_CITIZEN = {"citizen_id"};

  @Override
  public String name() {
    return "assemble";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Optional<Rewritten> records = writeRecords(lake, run);
    boolean rows = writeFlatRows(lake, run, records);
    boolean waiting = WaitingPapers.write(lake, run);
    return rows || waiting
        ? Outcome.of("records", lake.rowCount(LifelongRecord.TABLE))
            .and("encounters", lake.rowCount(ClinicalTables.ENCOUNTER))
        : Outcome.NOTHING_NEW;
  }

  /**
   * The records a pass wrote anew.
   *
   * @param changes of the table by this pass
   * @param touched whose they are; some of these may have none any more
   * @param files where they lie
   */
  private record Rewritten(Changes changes, Kept touched, List<DataFile> files) {}

  /** What was written again; nothing when all records were. */
  private static Optional<Rewritten> writeRecords(Lake lake, Run run) {
    Changes citizens = lake.changes(Citizen.TABLE, LifelongRecord.TABLE, run);
    List<Changes> told =
        Told.TABLES.stream().map(table -> lake.changes(table, LifelongRecord.TABLE, run)).toList();
    Changes rules =
        Stamp.changes(
            RULES,
            lake.consumed(LifelongRecord.TABLE),
            SensitivityRules.fingerprint(form(), SensitivityRules.on(run.asOf())));
    if (citizens.upTo() == null
        || (citizens.none() && rules.none() && told.stream().allMatch(Changes::none))) {
      return Optional.empty();
    }
    Told all = Told.all(lake);
    Changes[] consumed =
        Stream.concat(Stream.of(citizens, rules), told.stream()).toArray(Changes[]::new);
    var commit = lake.commit(LifelongRecord.TABLE, consumed);
    if (citizens.all() || rules.all()) {
      commit.replaceFiles(
          lake.write(LifelongRecord.TABLE, records(lake.read(Citizen.TABLE), all, null, run)));
      return Optional.empty();
    }
    Long before = lake.changesSince(LifelongRecord.TABLE, null).upTo();
    Kept touched =
        Kept.ofDistinct(
            lake.changedKeys(citizens, "citizen_id")
                .unionByName(all.touchedBy(Told.of(lake, told), lake.read(Citizen.TABLE)))
                .unionByName(sharingNumbers(lake, citizens, all)),
            BY_CITIZEN);
    List<DataFile> files =
        lake.write(
            LifelongRecord.TABLE, records(lake.read(Citizen.TABLE), all, touched.rows(), run));
    commit.replaceKeys(files, touched, "citizen_id");
    return Optional.of(
        new Rewritten(lake.changesSince(LifelongRecord.TABLE, before), touched, files));
  }

  private static String form() {
    return String.join(
        " ",
        Long.toString(FORM),
        Measurements.fingerprint(),
        ReferenceData.shipped().codesFingerprint());
  }

  /** Who may gain or lose a scanned paper because somebody else gained or lost its number. */
  private static Dataset<Row> sharingNumbers(Lake lake, Changes citizens, Told all) {
    Dataset<Row> now = lake.read(Citizen.TABLE);
    return all.anyAttachments() && !citizens.none()
        ? CurrentAttachments.sharing(all.attachments(), lake.differing(citizens), now)
        : now.limit(0).select("citizen_id");
  }

  /**
   * Every task holds whole buckets of the table and writes their records itself: a record of
   * hundreds of rows is never turned into an engine's row and moved again.
   */
  static JavaRDD<LifelongRecord> records(
      Dataset<Row> citizens, Told told, @Nullable Dataset<Row> touched, Run run) {
    Dataset<Row> living = only(touched, citizens.where("status = 'active'"));
    Dataset<Row> theirs = only(touched, told.identity());
    Dataset<Row> people = living.select(col("citizen_id"), all(living).as("citizen"));
    Dataset<Row> encounters = CurrentEncounters.of(told.encounters(), theirs);
    Dataset<Row> visits = ToldVisits.of(told.profiles(), told.encounters(), theirs);
    Dataset<Row> rows =
        people
            .unionByName(encounters, true)
            .unionByName(visits, true)
            .unionByName(ofPerson(told.profiles(), theirs, "profile"), true)
            .unionByName(ofPerson(told.doses(), theirs, "dose"), true)
            .unionByName(CurrentDocuments.of(told.documents(), theirs), true);
    rows =
        told.anyAttachments()
            ? rows.unionByName(
                CurrentAttachments.of(
                    told.attachments(),
                    encounters
                        .selectExpr("citizen_id", "encounter.encounter_id")
                        .unionByName(visits.selectExpr("citizen_id", "told.visit.encounter_id")),
                    citizens),
                true)
            : rows.withColumn("attachment", lit(null).cast("string"));
    rows =
        told.anyResources()
            ? rows.unionByName(CurrentResources.of(told.resources(), theirs), true)
            : rows.withColumn("resource", lit(null).cast("string"));
    return PlainRows.rdd(
            rows.repartition(expr("system.bucket(8, citizen_id)"))
                .sortWithinPartitions("citizen_id"))
        .mapPartitions(new ReadRecords(run.asOf()));
  }

  /** Rows that name their mention, with whose they are. */
  private static Dataset<Row> ofPerson(Dataset<Row> rows, Dataset<Row> identity, String column) {
    return rows.select(col("mention_id"), all(rows).as(column))
        .join(identity, "mention_id")
        .select("citizen_id", column);
  }

  private static Column all(Dataset<Row> rows) {
    return struct(Arrays.stream(rows.columns()).map(name -> col(name)).toArray(Column[]::new));
  }

  private static Dataset<Row> only(@Nullable Dataset<Row> touched, Dataset<Row> rows) {
    return touched == null ? rows : rows.join(touched, BY_CITIZEN, "left_semi");
  }

  /** Tables that are equally far, as they nearly always are, share the search for what changed. */
  private static boolean writeFlatRows(Lake lake, Run run, Optional<Rewritten> written) {
    Map<Changes, List<FlatRows>> behind = new LinkedHashMap<>();
    for (FlatRows flat : FlatRows.ALL) {
      Changes records = lake.changes(LifelongRecord.TABLE, flat.table(), run);
      if (!records.none()) {
        behind.computeIfAbsent(records, changes -> new ArrayList<>()).add(flat);
      }
    }
    behind.forEach((records, tables) -> writeFlatRows(lake, records, tables, written));
    return !behind.isEmpty();
  }

  private static void writeFlatRows(
      Lake lake, Changes records, List<FlatRows> tables, Optional<Rewritten> written) {
    if (records.all()) {
      Dataset<Row> all = lake.read(LifelongRecord.TABLE);
      writeEach(tables, flat -> lake.commit(flat.table(), records).replaceAll(flat.from(all)));
      return;
    }
    Optional<Rewritten> these = written.filter(one -> one.changes().equals(records));
    Kept touched =
        these.map(Rewritten::touched).orElseGet(() -> Kept.of(changedRecords(lake, records)));
    Dataset<Row> theirs =
        these
            .map(one -> lake.ofFiles(LifelongRecord.TABLE, one.files()))
            .orElseGet(() -> lake.ofKeys(LifelongRecord.TABLE, touched, BY_CITIZEN))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      writeEach(
          tables,
          flat ->
              lake.commit(flat.table(), records)
                  .replaceKeys(flat.from(theirs), touched, "citizen_id"));
    } finally {
      theirs.unpersist();
    }
  }

  private static void writeEach(List<FlatRows> tables, Consumer<FlatRows> write) {
    SideBySide.run(tables.stream().map(flat -> (Runnable) () -> write.accept(flat)).toList());
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
