// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.warehouse.encounter.EncounterVersions;
import vn.hoso.warehouse.lake.Kept;

/** The current version of every encounter that has one, with whose it is. */
final class CurrentEncounters {
  private CurrentEncounters() {}

  /**
   * {@code citizen_id, encounter}; the encounter holds {@code first_received_at} too. Which version
   * is current is found on the keys alone, and first: documents of others are never moved.
   *
   * @param versions rows of source.encounter
   * @param identity {@code mention_id, citizen_id} of the citizens wanted
   */
  static Dataset<Row> of(Dataset<Row> versions, Dataset<Row> identity) {
    Dataset<Row> newest =
        Kept.of(
                EncounterVersions.currentWith(
                        versions, min("received_at"), "first_received_at", "mention_id")
                    .join(identity, "mention_id")
                    .drop("mention_id"))
            .rows();
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
