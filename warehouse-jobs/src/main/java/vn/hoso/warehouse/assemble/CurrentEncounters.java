// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The newest version of every encounter that was not cancelled, with whose it is. */
final class CurrentEncounters {
  private CurrentEncounters() {}

  /**
   * {@code citizen_id, encounter}; the encounter holds {@code first_received_at} too. Which version
   * is current is found on the keys alone, the documents are moved once.
   *
   * @param versions rows of source.encounter
   * @param identity {@code mention_id, citizen_id} of the citizens wanted
   */
  static Dataset<Row> of(Dataset<Row> versions, Dataset<Row> identity) {
    Dataset<Row> newest =
        versions
            .groupBy("encounter_id")
            .agg(
                max(struct("version", "status", "mention_id")).as("newest"),
                min("received_at").as("first_received_at"))
            .where("newest.status = 'active'")
            .select(
                col("encounter_id"),
                col("newest.version").as("version"),
                col("newest.mention_id").as("mention_id"),
                col("first_received_at"))
            .join(identity, "mention_id")
            .drop("mention_id");
    Column[] document =
        Stream.concat(
                Arrays.stream(versions.columns()).map(name -> col(name)),
                Stream.of(col("first_received_at")))
            .toArray(Column[]::new);
    return versions
        .join(newest, new String[] {"encounter_id", "version"})
        .select(col("citizen_id"), struct(document).as("encounter"));
  }
}
