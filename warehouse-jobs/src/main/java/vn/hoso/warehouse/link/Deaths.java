// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.warehouse.encounter.EncounterVersions;

/**
 * Deaths that current encounters and register rows tell. An encounter that ended with "taken home,
 * dying" (KET_QUA_DTRI 6) is not a death.
 */
final class Deaths {
  private static final String IS_DEATH = "outcome IN ('5', '8')";

  private Deaths() {}

  /** {@code mention_id, died_on}, one row a mention. */
  static Dataset<Row> byMention(Dataset<Row> encounters, Dataset<Row> residents) {
    Dataset<Row> inCare =
        EncounterVersions.current(outcomes(encounters), "outcome", "ended_at", "mention_id")
            .where(IS_DEATH)
            .select(
                col("mention_id"),
                expr("to_date(from_utc_timestamp(ended_at, 'Asia/Ho_Chi_Minh'))").as("died_on"));
    Dataset<Row> registered =
        residents
            .groupBy("personal_id")
            .agg(max(struct("version", "mention_id", "died_on")).as("current"))
            .select("current.mention_id", "current.died_on");
    return inCare
        .unionByName(registered)
        .where("died_on IS NOT NULL")
        .groupBy("mention_id")
        .agg(min("died_on").as("died_on"));
  }

  /** Mentions whose death may have come, changed or gone with these new versions. */
  static Dataset<Row> touched(
      Dataset<Row> newEncounters, Dataset<Row> allEncounters, Dataset<Row> newResidents) {
    Dataset<Row> changed = newEncounters.select("encounter_id").distinct();
    Dataset<Row> ended =
        outcomes(allEncounters)
            .join(changed, "encounter_id")
            .groupBy("encounter_id")
            .agg(
                expr("collect_set(mention_id)").as("mentions"),
                expr("bool_or(" + IS_DEATH + ")").as("any_death"))
            .where("any_death")
            .selectExpr("explode(mentions) AS mention_id");
    return ended.unionByName(
        newResidents.where("died_on IS NOT NULL").select("mention_id").distinct());
  }

  private static Dataset<Row> outcomes(Dataset<Row> encounters) {
    return encounters.select(
        col("encounter_id"),
        col("version"),
        col("status"),
        col("mention_id"),
        col("summary.treatment_result_code").as("outcome"),
        expr("coalesce(summary.discharged_at, summary.admitted_at)").as("ended_at"));
  }
}
