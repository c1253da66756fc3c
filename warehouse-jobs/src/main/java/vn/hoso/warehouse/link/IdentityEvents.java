// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.lit;

import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What changed between two states of who is who. */
final class IdentityEvents {
  private IdentityEvents() {}

  /**
   * One event for each mention that is new or changed hands.
   *
   * @param before rows of registry.identity before the change
   * @param after the same mentions and the new ones afterwards, with {@code own_citizen_id}: the
   *     citizen a mention founds when it is the first
   * @param cause tells this change from another one between the same states
   */
  static Dataset<Row> between(Dataset<Row> before, Dataset<Row> after, Instant at, String cause) {
    Dataset<Row> earlier = before.selectExpr("mention_id", "citizen_id AS earlier_citizen_id");
    Dataset<Row> standing =
        after.selectExpr("citizen_id AS earlier_citizen_id", "true AS stands").distinct();
    return after
        .join(earlier, new String[] {"mention_id"}, "left")
        .join(standing, new String[] {"earlier_citizen_id"}, "left")
        .selectExpr(
            "*",
            """
            CASE
              WHEN earlier_citizen_id IS NULL AND citizen_id = own_citizen_id THEN 'created'
              WHEN earlier_citizen_id IS NULL THEN 'linked'
              WHEN earlier_citizen_id = citizen_id THEN NULL
              WHEN earlier_citizen_id = own_citizen_id THEN 'merged'
              WHEN stands THEN 'split'
              ELSE 'redirected'
            END AS kind
            """)
        .where("kind IS NOT NULL")
        .selectExpr(
            "kind",
            "if(kind = 'merged', earlier_citizen_id, citizen_id) AS citizen_id",
            "if(kind = 'merged', citizen_id, earlier_citizen_id) AS other_citizen_id",
            "mention_id",
            "rule_id",
            "evidence")
        .withColumn("at", lit(at))
        .withColumn("cause", lit(cause))
        .selectExpr(
            """
            concat('V', left(sha2(concat_ws('|', kind, citizen_id, other_citizen_id, mention_id,
              rule_id, cause), 256), 32)) AS event_id
            """,
            "kind",
            "citizen_id",
            "other_citizen_id",
            "mention_id",
            "rule_id",
            "evidence",
            "at");
  }
}
