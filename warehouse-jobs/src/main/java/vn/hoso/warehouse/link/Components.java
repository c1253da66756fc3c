// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import vn.hoso.warehouse.lake.Kept;

/**
 * Connected components of mentions and keys, by spreading the smallest mark. Marks are hashes:
 * numbers move and sort in a fraction of the time that ids take. Should two ids ever share a mark,
 * their components are read as one, which compares more and joins nobody.
 */
final class Components {
  /** So many pairs of numbers are sent to every worker rather than all mentions moved to them. */
  private static final long FEW = 1_000_000;

  private Components() {}

  /** What a mention is called here. */
  static Column mark(String mentionId) {
    return xxhash64(col(mentionId));
  }

  /**
   * {@code mark, component} of the mentions that share a key with another; the others are
   * components of their own.
   *
   * @param keys {@code mention_id, key}
   */
  static Dataset<Row> of(Dataset<Row> keys) {
    Kept shared =
        Kept.of(
            keys.select(mark("mention_id").as("mark"), xxhash64(col("key")).as("key"))
                .withColumn("sharers", count("*").over(Window.partitionBy("key")))
                .where("sharers > 1")
                .select(col("mark"), col("key"), col("mark").as("component")));
    Dataset<Row> labelled = shared.rows();
    boolean spreading = true;
    while (spreading) {
      Dataset<Row> next = Kept.of(spread(labelled)).rows();
      spreading = !next.where("spread").isEmpty();
      labelled = next.drop("spread");
    }
    Dataset<Row> components = labelled.select("mark", "component").distinct();
    return shared.size() > FEW ? components : broadcast(components);
  }

  /** One step: along every key, then along every mention. */
  private static Dataset<Row> spread(Dataset<Row> labelled) {
    return labelled
        .withColumn("along_key", min("component").over(Window.partitionBy("key")))
        .withColumn("next", min("along_key").over(Window.partitionBy("mark")))
        .select(
            col("mark"),
            col("key"),
            col("next").as("component"),
            col("next").notEqual(col("component")).as("spread"));
  }
}
