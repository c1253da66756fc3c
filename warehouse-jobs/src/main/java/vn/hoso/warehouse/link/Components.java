// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.min;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import vn.hoso.warehouse.lake.Kept;

/** Connected components of mentions and keys, by spreading the smallest mention id. */
final class Components {
  private Components() {}

  /**
   * {@code mention_id, component} of the mentions that share a key with another; the others are
   * components of their own.
   *
   * @param keys {@code mention_id, key}
   */
  static Dataset<Row> of(Dataset<Row> keys) {
    Dataset<Row> labelled =
        Kept.of(
                keys.distinct()
                    .withColumn("sharers", count("*").over(Window.partitionBy("key")))
                    .where("sharers > 1")
                    .select(col("mention_id"), col("key"), col("mention_id").as("component")))
            .rows();
    boolean spreading = true;
    while (spreading) {
      Dataset<Row> next = Kept.of(spread(labelled)).rows();
      spreading = !next.where("spread").isEmpty();
      labelled = next.drop("spread");
    }
    return labelled.select("mention_id", "component").distinct();
  }

  /** One step: along every key, then along every mention. */
  private static Dataset<Row> spread(Dataset<Row> labelled) {
    return labelled
        .withColumn("along_key", min("component").over(Window.partitionBy("key")))
        .withColumn("next", min("along_key").over(Window.partitionBy("mention_id")))
        .select(
            col("mention_id"),
            col("key"),
            col("next").as("component"),
            col("next").notEqual(col("component")).as("spread"));
  }
}
