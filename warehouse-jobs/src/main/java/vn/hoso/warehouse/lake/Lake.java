// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The lakehouse as jobs see it: tables by their name ({@code source.encounter}), what is new in
 * them, and commits that say what they consumed.
 */
public final class Lake implements AutoCloseable {

  static final String CATALOG = "lake";

  private final SparkSession spark;
  private final Catalog catalog;

  private Lake(SparkSession spark) {
    this.spark = spark;
    this.catalog = Spark3Util.loadIcebergCatalog(spark, CATALOG);
  }

  public static Lake open(LakeOptions options) {
    SparkSession.Builder builder = SparkSession.builder();
    options.spark().forEach(builder::config);
    return new Lake(builder.getOrCreate());
  }

  public SparkSession spark() {
    return spark;
  }

  public boolean exists(String table) {
    return catalog.tableExists(identifier(table));
  }

  /** The table as Iceberg has it now. */
  public Table table(String table) {
    return catalog.loadTable(identifier(table));
  }

  /** All rows now. */
  public Dataset<Row> read(String table) {
    return spark.table(CATALOG + "." + table);
  }

  /** All rows as of one snapshot. */
  public Dataset<Row> read(String table, long snapshot) {
    return spark
        .read()
        .option(SparkReadOptions.SNAPSHOT_ID, snapshot)
        .table(CATALOG + "." + table);
  }

  /** What {@code input} holds that {@code output} has not consumed; everything on a rebuild. */
  public Changes changes(String input, String output, Run run) {
    Long consumed = run.rebuild() ? null : Consumed.by(table(output)).get(input);
    return Changes.between(input, table(input), consumed);
  }

  /**
   * The rows of these changes: the added ones when rows were only added, else all rows of the
   * snapshot the changes end at.
   */
  public Dataset<Row> rows(Changes changes) {
    Long upTo = changes.upTo();
    if (changes.none() || upTo == null) {
      return read(changes.input()).limit(0);
    }
    Long since = changes.since();
    return changes.kind() == Changes.Kind.APPENDED && since != null
        ? spark
            .read()
            .format("iceberg")
            .option(SparkReadOptions.START_SNAPSHOT_ID, since)
            .option(SparkReadOptions.END_SNAPSHOT_ID, upTo)
            .load(CATALOG + "." + changes.input())
        : read(changes.input(), upTo);
  }

  /**
   * The distinct values of {@code keys} whose rows differ between the two ends of these changes:
   * rows added, removed or replaced. Rows merely rewritten into another file do not count.
   */
  public Dataset<Row> changedKeys(Changes changes, String... keys) {
    Column[] keyColumns = Arrays.stream(keys).map(key -> col(key)).toArray(Column[]::new);
    Long since = changes.since();
    Long upTo = changes.upTo();
    if (changes.kind() != Changes.Kind.CHANGED || since == null || upTo == null) {
      return rows(changes).select(keyColumns).distinct();
    }
    Dataset<Row> moved =
        spark
            .read()
            .format("iceberg")
            .option(SparkReadOptions.START_SNAPSHOT_ID, since)
            .option(SparkReadOptions.END_SNAPSHOT_ID, upTo)
            .load(CATALOG + "." + changes.input() + ".changes");
    Column[] content =
        Arrays.stream(moved.columns())
            .filter(name -> !name.startsWith("_"))
            .map(name -> col(name))
            .toArray(Column[]::new);
    Column[] keyAndHash = Arrays.copyOf(keyColumns, keyColumns.length + 1);
    keyAndHash[keyColumns.length] = col("_hash");
    return moved
        .withColumn("_hash", xxhash64(to_json(struct(content))))
        .groupBy(keyAndHash)
        .agg(sum(expr("if(_change_type = 'INSERT', 1, -1)")).as("_balance"))
        .where("_balance <> 0")
        .select(keyColumns)
        .distinct();
  }

  /** Starts the commit of one output, which will carry the snapshots these changes end at. */
  public Commit commit(String output, Changes... consumed) {
    return new Commit(this, output, List.of(consumed));
  }

  /** How many rows the newest commit of this table added. */
  public long addedRows(String table) {
    Snapshot newest = table(table).currentSnapshot();
    return newest == null
        ? 0
        : Long.parseLong(newest.summary().getOrDefault("added-records", "0"));
  }

  /** How many rows the table has now, from its metadata. */
  public long rowCount(String table) {
    Snapshot newest = table(table).currentSnapshot();
    return newest == null
        ? 0
        : Long.parseLong(newest.summary().getOrDefault("total-records", "0"));
  }

  /** What the table's newest commits say they consumed, by input table. */
  public Map<String, Long> consumed(String output) {
    return Map.copyOf(Consumed.by(table(output)));
  }

  @Override
  public void close() {
    spark.stop();
  }

  private static TableIdentifier identifier(String table) {
    return TableIdentifier.parse(table);
  }
}
