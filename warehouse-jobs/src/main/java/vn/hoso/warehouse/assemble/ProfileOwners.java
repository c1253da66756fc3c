// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Whose the messages of one QĐ 831 record are. Of those under one key, one name and one birth the
 * newest says who it is: a corrected number takes all of them along. A message of another name or
 * birth stays with whom it names, for a key may be a placeholder that many share.
 */
final class ProfileOwners {
  private static final String[] PROFILE = {"profile_id"};
  private static final String[] TOLD = {"profile_id", "mention_id"};
  private static final String[] PERSON = {"profile_id", "name_folded", "birth"};

  private ProfileOwners() {}

  /**
   * {@code profile_id, mention_id, owner}: the mention a message makes, and the one it counts as.
   */
  static Dataset<Row> of(Dataset<Row> profiles) {
    Dataset<Row> told =
        profiles
            .select("profile_id", "mention_id", "patient.name_folded", "patient.birth", "version")
            .groupBy("profile_id", "mention_id", "name_folded", "birth")
            .agg(max("version").as("version"));
    Dataset<Row> newest =
        told.groupBy(PERSON[0], PERSON[1], PERSON[2])
            .agg(max(struct("version", "mention_id")).as("newest"))
            .select(
                col(PERSON[0]),
                col(PERSON[1]),
                col(PERSON[2]),
                col("newest.mention_id").as("owner"));
    return told.join(newest, PERSON, "left")
        .select(
            col("profile_id"),
            col("mention_id"),
            coalesce(col("owner"), col("mention_id")).as("owner"));
  }

  /** The same rows, of which {@code mention_id} is the owner. */
  static Dataset<Row> owned(Dataset<Row> rows, Dataset<Row> owners) {
    Column[] columns =
        Arrays.stream(rows.columns())
            .map(
                name ->
                    name.equals("mention_id")
                        ? coalesce(col("owner"), col(name)).as(name)
                        : col(name))
            .toArray(Column[]::new);
    return rows.join(owners, TOLD, "left").select(columns);
  }

  /** {@code mention_id} of everybody these messages were ever about. */
  static Dataset<Row> mentions(Dataset<Row> changed, Dataset<Row> owners) {
    return owners
        .join(changed.select("profile_id").distinct(), PROFILE, "left_semi")
        .select("mention_id");
  }
}
