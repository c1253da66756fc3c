// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.warehouse.lake.Kept;

/** The mentions whose component may have changed: those a chain of keys leads to from new ones. */
final class Touched {
  private Touched() {}

  /**
   * {@code mention_id}, the seeds among them.
   *
   * @param seeds {@code mention_id} of new mentions and of those looked at again
   * @param keys of all mentions, the new ones too
   */
  static Dataset<Row> from(Dataset<Row> seeds, Dataset<Row> keys) {
    Kept touched = Kept.of(seeds.select("mention_id").distinct());
    Dataset<Row> first = touched.rows();
    long before = -1;
    while (touched.size() > before) {
      before = touched.size();
      touched = Kept.of(neighbours(touched.rows(), first, keys).union(touched.rows()).distinct());
    }
    return touched.rows();
  }

  /** All keys of the touched mentions, with every mention that has one of them. */
  static Dataset<Row> keysAround(Dataset<Row> touched, Dataset<Row> keys) {
    Dataset<Row> theirs =
        Kept.of(
                keys.join(touched, new String[] {"mention_id"}, "left_semi")
                    .select("key")
                    .distinct())
            .rows();
    return keys.join(theirs, new String[] {"key"}, "left_semi");
  }

  /**
   * A key that became crowded with the seeds still leads to all who shared it before: their
   * component falls apart.
   */
  private static Dataset<Row> neighbours(
      Dataset<Row> touched, Dataset<Row> seeds, Dataset<Row> keys) {
    Dataset<Row> around = Kept.of(keysAround(touched, keys)).rows();
    Dataset<Row> older = around.join(seeds, new String[] {"mention_id"}, "left_anti");
    Dataset<Row> ways = Kept.of(MatchKeys.narrowed(around, MatchKeys.crowded(older))).rows();
    Dataset<Row> open =
        ways.join(touched, new String[] {"mention_id"}, "left_semi").select("key").distinct();
    return ways.join(open, new String[] {"key"}, "left_semi").select("mention_id");
  }
}
