// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Distinct mentions of the people that source rows are about. */
final class Mentions {
  private Mentions() {}

  /** The mention every row of a source table tells, with the row's arrival. */
  static Dataset<Row> told(Dataset<Row> source) {
    return source
        .where("patient IS NOT NULL")
        .select(
            col("patient.mention_id").as("mention_id"),
            col("patient"),
            col("received_at").as("first_seen_at"),
            col("version").as("first_version"),
            col("submission_id").as("first_submission_id"));
  }

  /** One row a mention, as it first arrived. */
  static Dataset<Row> firstTold(Dataset<Row> told) {
    return told.groupBy("mention_id")
        .agg(
            min(struct("first_seen_at", "first_version", "patient", "first_submission_id"))
                .as("first"))
        .select(
            "mention_id",
            "first.patient",
            "first.first_seen_at",
            "first.first_version",
            "first.first_submission_id");
  }
}
