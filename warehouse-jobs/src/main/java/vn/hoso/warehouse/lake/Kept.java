// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
  private static final long FEW = 1_000_000;
  private static final int VERY_FEW = 10_000;

  /** Narrow rows only: a million of them have to fit into every worker's memory. */
  public static Kept of(Dataset<Row> rows) {
    Dataset<Row> computed = rows.localCheckpoint();
    List<Row> held = heads(computed.javaRDD());
    if (held.size() <= VERY_FEW) {
      Dataset<Row> local = computed.sparkSession().createDataFrame(held, computed.schema());
      return new Kept(local.hint("broadcast"), held.size());
    }
    long size = computed.count();
    return new Kept(size <= FEW ? computed.hint("broadcast") : computed, size);
  }

  /** The distinct values of these columns. */
  public static Kept ofDistinct(Dataset<Row> rows, String... columns) {
    return of(
        rows.select(Arrays.stream(columns).map(functions::col).toArray(Column[]::new)).distinct());
  }

  /** All rows when they are very few, else more than those. */
  private static List<Row> heads(JavaRDD<Row> rows) {
    return rows.mapPartitions(
            partition -> {
              List<Row> some = new ArrayList<>();
              while (partition.hasNext() && some.size() <= VERY_FEW) {
                some.add(partition.next());
              }
              return some.iterator();
            })
        .collect();
  }
}
