// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.encounter;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.source.EncounterTable;

/**
 * Rows of source.encounter and what they are to each other. The version with the highest number
 * that has a document is current, unless the highest of all cancels the encounter. A restoration
 * therefore brings back the last document before the cancellation, and a document sent after a
 * cancellation begins the encounter anew.
 */
public final class EncounterVersions {
  private EncounterVersions() {}

  /** Versions that have a document; the others only end or restore an encounter. */
  public static Dataset<Row> documents(Dataset<Row> versions) {
    return versions.where(isDocument());
  }

  /**
   * One row for each encounter that has a current version: {@code encounter_id}, its {@code
   * version} and the columns asked for.
   *
   * @param versions every version of the encounters in question, in any order
   * @param columns columns of the current version, of types that have an order
   */
  public static Dataset<Row> current(Dataset<Row> versions, String... columns) {
    return newest(versions, columns).select("encounter_id", "current.*");
  }

  /** The same with one more figure over all versions of the encounter. */
  public static Dataset<Row> currentWith(
      Dataset<Row> versions, Column figure, String name, String... columns) {
    return newest(versions, columns, figure.as(name)).select("encounter_id", "current.*", name);
  }

  private static Dataset<Row> newest(Dataset<Row> versions, String[] columns, Column... figures) {
    Column[] wanted =
        Stream.concat(Stream.of("version"), Arrays.stream(columns))
            .map(name -> col(name))
            .toArray(Column[]::new);
    Column[] more =
        Stream.concat(
                Stream.of(max(when(isDocument(), struct(wanted))).as("current")),
                Arrays.stream(figures))
            .toArray(Column[]::new);
    return versions
        .groupBy("encounter_id")
        .agg(max(struct("version", "status")).as("newest"), more)
        .where(col("newest.status").notEqual(EncounterTable.CANCELLED))
        .where("current IS NOT NULL");
  }

  private static Column isDocument() {
    return col("status").equalTo(EncounterTable.ACTIVE);
  }
}
