// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Rows computed once, and how many they are. Few rows are sent to every worker by whoever joins
 * with them, so that the many others need not be shuffled; Spark does not know by itself how few it
 * has kept. Very few are held here: joining with them costs no job at all.
 *
 * @param rows the same each time they are used
 * @param size how many
 */
public record Kept(Dataset<Row> rows, long size) {
  /** So many rows of identifiers fit into every worker's memory beside all else. */
  private static final long FEW = 100_000;

  private static final long VERY_FEW = 10_000;

  public static Kept of(Dataset<Row> rows) {
    // Computed by the count.
    Dataset<Row> computed = rows.localCheckpoint(false);
    JavaRDD<Row> all = PlainRows.rdd(computed);
    long size = all.count();
    if (size <= VERY_FEW) {
      Dataset<Row> held = computed.sparkSession().createDataFrame(all.collect(), computed.schema());
      return new Kept(held.hint("broadcast"), size);
    }
    return new Kept(size <= FEW ? computed.hint("broadcast") : computed, size);
  }

  /** The distinct values of these columns. */
  public static Kept ofDistinct(Dataset<Row> rows, String... columns) {
    return of(
        rows.select(Arrays.stream(columns).map(functions::col).toArray(Column[]::new)).distinct());
  }
}
