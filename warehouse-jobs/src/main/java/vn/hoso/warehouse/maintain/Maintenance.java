// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.maintain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Table;
import org.apache.iceberg.actions.RewriteDataFiles;
import org.apache.iceberg.actions.SizeBasedFileRewritePlanner;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;
import vn.hoso.lakehouse.Tables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.warehouse.lake.Lake;

/**
 * Iceberg's own upkeep of every table. Rows stay as they are, and readers go on where they were;
 * the collector may commit meanwhile.
 */
public final class Maintenance {
  private static final String VECTORIZED = "spark.sql.iceberg.vectorization.enabled";

  private final Lake lake;
  private final Instant keepFrom;
  private final long targetBytes;
  private final Collection<Map<String, Long>> consumedElsewhere;

  /**
   * @param keepFrom snapshots since then stay
   * @param targetBytes size of a data file that is put together
   * @param consumedElsewhere by readers outside the lakehouse: input table to snapshot
   */
  public Maintenance(
      Lake lake,
      Instant keepFrom,
      long targetBytes,
      Collection<Map<String, Long>> consumedElsewhere) {
    this.lake = lake;
    this.keepFrom = keepFrom;
    this.targetBytes = targetBytes;
    this.consumedElsewhere = List.copyOf(consumedElsewhere);
  }

  /**
   * What was done to one table.
   *
   * @param filesBefore data and delete files of the newest snapshot
   * @param snapshotsBefore snapshots it had
   */
  public record Kept(
      String table, long filesBefore, long filesAfter, long snapshotsBefore, long snapshotsAfter) {}

  /** Puts the files of one table together and lets its old snapshots end. */
  public Kept keep(TableContract contract) {
    Table table = lake.table(contract);
    long files = files(table);
    long snapshots = snapshots(table);
    if (table.currentSnapshot() != null) {
      rewrite(table);
      table.refresh();
      expire(table, contract.qualifiedName());
      table.refresh();
    }
    return new Kept(contract.qualifiedName(), files, files(table), snapshots, snapshots(table));
  }

  private void rewrite(Table table) {
    SparkSession spark = lake.spark();
    SparkActions actions = SparkActions.get(spark);
    // A document row is tens of kilobytes; a batch of Spark's default size would fill the heap.
    spark.conf().set(VECTORIZED, "false");
    try {
      actions
          .rewriteDataFiles(table)
          .option(SizeBasedFileRewritePlanner.TARGET_FILE_SIZE_BYTES, Long.toString(targetBytes))
          .option(SizeBasedFileRewritePlanner.MIN_INPUT_FILES, "4")
          .option("delete-file-threshold", "2")
          .option("remove-dangling-deletes", "true")
          .option(RewriteDataFiles.MAX_FILE_GROUP_SIZE_BYTES, Long.toString(8 * targetBytes))
          .execute();
    } finally {
      spark.conf().unset(VECTORIZED);
    }
    table.refresh();
    actions.rewritePositionDeletes(table).execute();
    table.refresh();
    actions.rewriteManifests(table).execute();
  }

  private void expire(Table table, String name) {
    Collection<Map<String, Long>> consumed =
        Stream.concat(Tables.ALL.stream().map(lake::consumed), consumedElsewhere.stream()).toList();
    SparkActions.get(lake.spark())
        .expireSnapshots(table)
        .expireOlderThan(Retention.end(table, name, keepFrom, consumed).toEpochMilli())
        .retainLast(1)
        .execute();
  }

  private static long files(Table table) {
    if (table.currentSnapshot() == null) {
      return 0;
    }
    Map<String, String> summary = table.currentSnapshot().summary();
    return Long.parseLong(summary.getOrDefault("total-data-files", "0"))
        + Long.parseLong(summary.getOrDefault("total-delete-files", "0"));
  }

  private static long snapshots(Table table) {
    return StreamSupport.stream(table.snapshots().spliterator(), false).count();
  }
}
