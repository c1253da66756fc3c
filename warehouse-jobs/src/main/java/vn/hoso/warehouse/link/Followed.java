// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Where an id leads whose founding mention nobody tells any more: to the citizen who has most of
 * the mentions that are left.
 */
final class Followed {
  private Followed() {}

  /**
   * @param left {@code mention_id, citizen_id}: mentions as they were before, of citizens that
   *     neither stand nor redirect now
   * @param identities the same mentions now, as far as they are told
   * @param known the citizens as they were before
   * @return {@code own_citizen_id, citizen_id, mention_id, decided_at}: the id that was left, who
   *     has it now, the mention it was minted from
   */
  static Dataset<Row> of(Dataset<Row> left, Dataset<Row> identities, Dataset<Row> known) {
    return left.select(col("mention_id"), col("citizen_id").as("own_citizen_id"))
        .join(
            identities.select("mention_id", "citizen_id", "decided_at"),
            new String[] {"mention_id"})
        .groupBy("own_citizen_id", "citizen_id")
        .agg(negate(count("*")).as("fewness"), max("decided_at").as("decided_at"))
        .groupBy("own_citizen_id")
        .agg(min(struct("fewness", "citizen_id", "decided_at")).as("most"))
        .join(
            known.select(
                col("citizen_id").as("own_citizen_id"),
                col("founding_mention_id").as("mention_id")),
            new String[] {"own_citizen_id"})
        .select(
            col("own_citizen_id"),
            col("most.citizen_id").as("citizen_id"),
            col("mention_id"),
            col("most.decided_at").as("decided_at"));
  }
}
