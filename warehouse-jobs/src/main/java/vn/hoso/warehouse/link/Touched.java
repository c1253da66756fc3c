// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The mentions whose component may have changed: those a chain of keys leads to from new ones. */
final class Touched {
  private static final long FEW = 100_000;

  private Touched() {}

  /**
   * {@code mention_id}, the seeds among them.
   *
   * @param seeds {@code mention_id} of new mentions and of those looked at again
   * @param keys of all mentions, the new ones too
   */
  static Dataset<Row> from(Dataset<Row> seeds, Dataset<Row> keys) {
    Dataset<Row> first = kept(seeds.select("mention_id").distinct());
    Dataset<Row> touched = first;
    long size = touched.count();
    long before = 0;
    while (size > before) {
      touched = kept(neighbours(touched, first, keys).union(touched).distinct());
      before = size;
      size = touched.count();
    }
    return touched;
  }

  /**
   * Computed once. Few rows are sent to every worker by whoever joins with them, so that the many
   * others need not be shuffled; Spark does not know by itself how few rows it has kept.
   */
  static Dataset<Row> kept(Dataset<Row> rows) {
    Dataset<Row> kept = rows.localCheckpoint();
    return kept.count() <= FEW ? kept.hint("broadcast") : kept;
  }

  /** All keys of the touched mentions, with every mention that has one of them. */
  static Dataset<Row> keysAround(Dataset<Row> touched, Dataset<Row> keys) {
    Dataset<Row> theirs =
        kept(keys.join(touched, new String[] {"mention_id"}, "left_semi").select("key").distinct());
    return keys.join(theirs, new String[] {"key"}, "left_semi");
  }

  /**
   * A key that became crowded with the seeds still leads to all who shared it before: their
   * component falls apart.
   */
  private static Dataset<Row> neighbours(
      Dataset<Row> touched, Dataset<Row> seeds, Dataset<Row> keys) {
    Dataset<Row> around = kept(keysAround(touched, keys));
    Dataset<Row> older = around.join(seeds, new String[] {"mention_id"}, "left_anti");
    Dataset<Row> ways = kept(MatchKeys.narrowed(around, MatchKeys.crowded(older)));
    Dataset<Row> open =
        ways.join(touched, new String[] {"mention_id"}, "left_semi").select("key").distinct();
    return ways.join(open, new String[] {"key"}, "left_semi").select("mention_id");
  }
}
