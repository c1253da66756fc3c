// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The newest version of every health check and prescription, with whose it is. A version that
 * corrects whom the document is about takes it away from the person it was told of before.
 */
final class CurrentDocuments {
  private static final String[] ID = {"document_id"};

  private CurrentDocuments() {}

  /**
   * {@code citizen_id, document}.
   *
   * @param versions rows of source.health_check and source.prescription
   * @param identity {@code mention_id, citizen_id} of the citizens wanted
   */
  static Dataset<Row> of(Dataset<Row> versions, Dataset<Row> identity) {
    Dataset<Row> newest =
        versions
            .groupBy("document_id")
            .agg(max(struct("version", "mention_id")).as("newest"))
            .select("document_id", "newest.*")
            .join(identity, "mention_id")
            .drop("mention_id");
    Column[] document =
        Arrays.stream(versions.columns()).map(name -> col(name)).toArray(Column[]::new);
    return versions
        .join(newest, new String[] {"document_id", "version"})
        .select(col("citizen_id"), struct(document).as("document"));
  }

  /** {@code mention_id} of everybody these documents were ever about. */
  static Dataset<Row> mentions(Dataset<Row> changed, Dataset<Row> versions) {
    return versions
        .join(changed.select("document_id").distinct(), ID, "left_semi")
        .select("mention_id");
  }
}
