// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.warehouse.encounter.EncounterVersions;

/**
 * Encounters of QĐ 831 records, each once: the newest telling. One that came by insurance file too
 * belongs to the person of that file, so that it is in one record only.
 */
final class ToldVisits {
  private static final String[] ID = {"encounter_id"};

  private ToldVisits() {}

  /** Every telling by its keys alone: {@code encounter_id, ma_lk, version, place, mention_id}. */
  static Dataset<Row> keys(Dataset<Row> profiles) {
    return profiles
        .selectExpr(
            "facility_code",
            "version",
            "received_at",
            "mention_id",
            "posexplode(arrays_zip(visits.encounter_id, visits.ma_lk)) AS (place, key)")
        .select("facility_code", "version", "received_at", "mention_id", "place", "key.*");
  }

  /** Every telling: {@code encounter_id, version, place} and the visit itself. */
  private static Dataset<Row> told(Dataset<Row> profiles) {
    return profiles
        .selectExpr(
            "facility_code",
            "version",
            "submission_id",
            "received_at",
            "mention_id",
            "posexplode(visits) AS (place, visit)")
        .withColumn("encounter_id", col("visit.encounter_id"));
  }

  /**
   * {@code citizen_id, told}.
   *
   * @param profiles rows of source.health_profile
   * @param versions rows of source.encounter
   * @param identity {@code mention_id, citizen_id} of the citizens wanted
   */
  static Dataset<Row> of(Dataset<Row> profiles, Dataset<Row> versions, Dataset<Row> identity) {
    Dataset<Row> newest =
        keys(profiles)
            .groupBy("encounter_id")
            .agg(
                max(struct("version", "place", "mention_id")).as("newest"),
                min("received_at").as("first_received_at"));
    Dataset<Row> insured =
        EncounterVersions.current(
                versions.join(newest.select("encounter_id"), ID, "left_semi"), "mention_id")
            .select(col("encounter_id"), col("mention_id").as("insured_mention_id"));
    Dataset<Row> owned =
        newest
            .join(insured, ID, "left")
            .select(
                col("encounter_id"),
                col("newest.version").as("version"),
                col("newest.place").as("place"),
                col("first_received_at"),
                coalesce(col("insured_mention_id"), col("newest.mention_id")).as("owner"))
            .join(identity.withColumnRenamed("mention_id", "owner"), "owner")
            .drop("owner");
    return told(profiles)
        .join(owned, new String[] {"encounter_id", "version", "place"})
        .select(
            col("citizen_id"),
            struct(
                    "facility_code",
                    "version",
                    "submission_id",
                    "received_at",
                    "first_received_at",
                    "mention_id",
                    "visit")
                .as("told"));
  }
}
