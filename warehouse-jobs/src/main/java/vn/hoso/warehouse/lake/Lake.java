// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.iceberg.types.Types;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.HouseCatalog;
import vn.hoso.lakehouse.contract.LakeCatalog;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * The lakehouse as jobs see it: tables by their name ({@code source.encounter}), what is new in
 * them, and commits that say what they consumed.
 */
public final class Lake implements AutoCloseable {

  /** Where a row lies: changes when it is written again. */
  private static final String[] PLACE = {"_file", "_pos"};

  private final SparkSession spark;
  private final JdbcCatalog catalog;
  private final StagedReads staged = new StagedReads();

  private Lake(SparkSession spark, JdbcCatalog catalog) {
    this.spark = spark;
    this.catalog = catalog;
  }

  /**
   * Starts Spark in this JVM, or joins the cluster that this process was given: {@code spark.*} of
   * the JVM or of the file {@code HOSO_SPARK_CONF}.
   */
  public static Lake open(LakeCatalog catalog) {
    SparkSession.Builder builder = SparkSession.builder();
    Map<String, String> configuration = SparkConfiguration.of(catalog, SparkConfiguration.given());
    configuration.forEach(builder::config);
    SparkSession spark = builder.getOrCreate();
    JdbcCatalog tables = new HouseCatalog();
    tables.setConf(spark.sparkContext().hadoopConfiguration());
    tables.initialize(LakeCatalog.NAME, SparkConfiguration.catalog(catalog, configuration));
    return new Lake(spark, tables);
  }

  public SparkSession spark() {
    return spark;
  }

  /** Creates the tables that do not exist yet. */
  public void create(Collection<TableContract> contracts) {
    contracts.forEach(contract -> contract.createIn(catalog));
  }

  /**
   * What a pass that failed left in memory is of another moment: Spark would take it for the same
   * table's rows of now.
   */
  public void forgetKept() {
    spark.catalog().clearCache();
    staged.forget();
  }

  /** The table as Iceberg has it now. */
  public Table table(TableContract table) {
    return catalog.loadTable(table.identifier());
  }

  /**
   * All rows now. Of a table that has none only the columns: what is made of it is then left out of
   * the plan, and most provinces do not fill every table.
   */
  public Dataset<Row> read(TableContract table) {
    Dataset<Row> rows = spark.table(table.sqlName());
    return hasRows(table) ? rows : spark.createDataFrame(List.of(), rows.schema());
  }

  /** False when there certainly is no row. */
  private boolean hasRows(TableContract table) {
    Snapshot now = table(table).currentSnapshot();
    return now != null && !"0".equals(now.summary().get(SnapshotSummary.TOTAL_DATA_FILES_PROP));
  }

  /** All rows as of one snapshot. */
  public Dataset<Row> read(TableContract table, long snapshot) {
    return spark.read().option(SparkReadOptions.SNAPSHOT_ID, snapshot).table(table.sqlName());
  }

  /** What {@code input} holds that {@code output} has not consumed; everything on a rebuild. */
  public Changes changes(TableContract input, TableContract output, Run run) {
    Long consumed = run.rebuild() ? null : Consumed.by(table(output)).get(input.qualifiedName());
    return Changes.between(input, table(input), consumed);
  }

  /** What {@code input} holds beyond a snapshot that an output outside the lakehouse notes. */
  public Changes changesSince(TableContract input, @Nullable Long consumed) {
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
            .load(changes.input().sqlName())
        : read(changes.input(), upTo);
  }

  /**
   * The same rows in tasks of about that many bytes of stored data, read row by row: for rows that
   * are large documents, of which a column batch would fill the heap.
   */
  public Dataset<Row> documents(Changes changes, long taskBytes) {
    Long upTo = changes.upTo();
    if (changes.none() || upTo == null) {
      return read(changes.input()).limit(0);
    }
    DataFrameReader reader =
        spark
            .read()
            .format("iceberg")
            .option(SparkReadOptions.SPLIT_SIZE, taskBytes)
            .option(SparkReadOptions.FILE_OPEN_COST, taskBytes / 16)
            .option(SparkReadOptions.VECTORIZATION_ENABLED, false);
    Long since = changes.since();
    DataFrameReader bounded =
        changes.kind() == Changes.Kind.APPENDED && since != null
            ? reader
                .option(SparkReadOptions.START_SNAPSHOT_ID, since)
                .option(SparkReadOptions.END_SNAPSHOT_ID, upTo)
            : reader.option(SparkReadOptions.SNAPSHOT_ID, upTo);
    return bounded.load(changes.input().sqlName());
  }

  /** A value every task can look at. */
  public <T> Broadcast<T> broadcast(T value) {
    return JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(value);
  }

  /**
   * The distinct values of {@code keys} whose rows differ between the two ends of these changes:
   * rows added, removed or replaced. Rows merely rewritten into another file do not count.
   */
  public Dataset<Row> changedKeys(Changes changes, String... keys) {
    Column[] keyColumns = columns(keys);
    Long since = changes.since();
    Long upTo = changes.upTo();
    if (changes.kind() != Changes.Kind.CHANGED || since == null || upTo == null) {
      return rows(changes).select(keyColumns).distinct();
    }
    return counted(only(changes.input(), since, upTo), keys, -1)
        .unionByName(counted(only(changes.input(), upTo, since), keys, 1))
        .groupBy(columns(keysAnd(keys, "_hash")))
        .agg(sum("_one").as("_balance"))
        .where("_balance <> 0")
        .select(keyColumns)
        .distinct();
  }

  /**
   * The rows in which the two ends of these changes differ: new ones, and those replaced or removed
   * as they were. The same as {@link #rows} when rows were only added. A row that compaction moved
   * counts as replaced.
   */
  public Dataset<Row> differing(Changes changes) {
    Long since = changes.since();
    Long upTo = changes.upTo();
    if (changes.kind() != Changes.Kind.CHANGED || since == null || upTo == null) {
      return rows(changes);
    }
    return only(changes.input(), upTo, since).unionByName(only(changes.input(), since, upTo));
  }

  /**
   * {@code _file} and {@code _pos} of those of a table's rows whose keys are among these. Only the
   * key columns are read.
   */
  Dataset<Row> places(Dataset<Row> rows, Kept touched, String... keys) {
    return rows.select(columns(keysAnd(keys, PLACE)))
        .join(touched.rows().select(columns(keys)), keys, "left_semi")
        .select(columns(PLACE));
  }

  /**
   * The rows of these keys. Only data files that hold some of them are read: few when what is asked
   * for was written last, as in every step that follows another.
   *
   * @param touched rows of at least the key columns
   */
  public Dataset<Row> ofKeys(TableContract table, Kept touched, String... keys) {
    Table loaded = table(table);
    Snapshot now = loaded.currentSnapshot();
    if (now == null) {
      return read(table);
    }
    Dataset<Row> wanted = touched.rows().select(columns(keys));
    Set<String> files =
        Set.copyOf(
            read(table, now.snapshotId())
                .select(columns(keysAnd(keys, "_file")))
                .join(wanted, keys, "left_semi")
                .select("_file")
                .distinct()
                .as(Encoders.STRING())
                .collectAsList());
    return staged(table, loaded, now, files).join(wanted, keys, "left_semi");
  }

  /** The rows of these data files of the table's newest snapshot, as they stand in it. */
  public Dataset<Row> ofFiles(TableContract table, Collection<DataFile> files) {
    Table loaded = table(table);
    Snapshot now = loaded.currentSnapshot();
    return now == null
        ? read(table)
        : staged(
            table,
            loaded,
            now,
            files.stream().map(DataFile::location).collect(Collectors.toUnmodifiableSet()));
  }

  private Dataset<Row> staged(TableContract table, Table loaded, Snapshot now, Set<String> files) {
    return files.isEmpty()
        ? read(table).limit(0)
        : staged.read(spark, table, loaded, now.snapshotId(), files);
  }

  /** Rows of one snapshot that do not lie at the same place in another. */
  private Dataset<Row> only(TableContract table, long at, long other) {
    Dataset<Row> places =
        Kept.of(
                read(table, at)
                    .select(columns(PLACE))
                    .except(read(table, other).select(columns(PLACE))))
            .rows();
    List<Column> wanted =
        Stream.concat(
                table.schema().columns().stream().map(column -> col(column.name())),
                Arrays.stream(columns(PLACE)))
            .toList();
    return read(table, at)
        .select(wanted.toArray(Column[]::new))
        .join(places, PLACE, "left_semi")
        .drop(PLACE);
  }

  private static Dataset<Row> counted(Dataset<Row> rows, String[] keys, int one) {
    Column content = xxhash64(to_json(struct(columns(rows.columns()))));
    return rows.withColumn("_hash", content)
        .withColumn("_one", lit(one))
        .select(columns(keysAnd(keys, "_hash", "_one")));
  }

  private static String[] keysAnd(String[] keys, String... more) {
    return Stream.concat(Arrays.stream(keys), Arrays.stream(more)).toArray(String[]::new);
  }

  private static Column[] columns(String... names) {
    return Arrays.stream(names).map(name -> col(name)).toArray(Column[]::new);
  }

  /** Starts the commit of one output, which will carry the snapshots these changes end at. */
  public Commit commit(TableContract output, Changes... consumed) {
    return new Commit(this, output, List.of(consumed));
  }

  /**
   * Writes rows into data files that no snapshot names yet. Few rows become one file, in however
   * many parts they were made: every file is opened by each later read.
   */
  List<DataFile> write(TableContract output, Dataset<Row> rows) {
    StructType columns = rows.schema();
    Types.StructType type = table(output).schema().asStruct();
    return DataFiles.write(
        table(output),
        PlainRows.rdd(rows.hint("rebalance")),
        row -> SparkRows.record(type, columns, row));
  }

  /** Writes contract records into data files that no snapshot names yet. */
  public <R extends Record> List<DataFile> write(TableContract output, JavaRDD<R> records) {
    return DataFiles.write(table(output), records, record -> ContractRows.row(record));
  }

  /** How many rows the newest commit of this table added. */
  public long addedRows(TableContract table) {
    Snapshot newest = table(table).currentSnapshot();
    return newest == null ? 0 : Long.parseLong(newest.summary().getOrDefault("added-records", "0"));
  }

  /**
   * About how many rows the table has, from its metadata: written ones less those deleted since. To
   * be told, and nothing to decide by: too low while deletes of rows that upkeep has dropped
   * remain.
   */
  public long rowCount(TableContract table) {
    Snapshot newest = table(table).currentSnapshot();
    return newest == null
        ? 0
        : total(newest, SnapshotSummary.TOTAL_RECORDS_PROP)
            - total(newest, SnapshotSummary.TOTAL_POS_DELETES_PROP);
  }

  private static long total(Snapshot snapshot, String property) {
    return Long.parseLong(snapshot.summary().getOrDefault(property, "0"));
  }

  /** A property of the newest commit that has it. */
  public Optional<String> property(TableContract table, String key) {
    Table loaded = table(table);
    for (Snapshot at = loaded.currentSnapshot(); at != null; at = Changes.parent(loaded, at)) {
      if (at.summary().containsKey(key)) {
        return Optional.of(at.summary().get(key));
      }
    }
    return Optional.empty();
  }

  /** What the table's newest commits say they consumed, by input table. */
  public Map<String, Long> consumed(TableContract output) {
    return Map.copyOf(Consumed.by(table(output)));
  }

  @Override
  public void close() {
    spark.stop();
    catalog.close();
  }
}
