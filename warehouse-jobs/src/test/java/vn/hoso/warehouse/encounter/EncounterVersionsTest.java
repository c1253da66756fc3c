// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.encounter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import vn.hoso.warehouse.lake.LakeForTests;

class EncounterVersionsTest {

  private static final Dataset<Row> VERSIONS =
      LakeForTests.spark()
          .createDataFrame(
              List.of(
                  RowFactory.create("replaced", 1L, "active", "m1"),
                  RowFactory.create("replaced", 2L, "active", "m2"),
                  RowFactory.create("ended", 1L, "active", "m1"),
                  RowFactory.create("ended", 3L, "cancelled", null),
                  RowFactory.create("restored", 1L, "active", "m1"),
                  RowFactory.create("restored", 2L, "active", "m2"),
                  RowFactory.create("restored", 3L, "cancelled", null),
                  RowFactory.create("restored", 4L, "restored", null),
                  RowFactory.create("ended again", 1L, "active", "m1"),
                  RowFactory.create("ended again", 2L, "cancelled", null),
                  RowFactory.create("ended again", 3L, "restored", null),
                  RowFactory.create("ended again", 4L, "cancelled", null),
                  RowFactory.create("sent after its end", 1L, "cancelled", null),
                  RowFactory.create("sent after its end", 2L, "active", "m9"),
                  RowFactory.create("restored, never sent", 1L, "cancelled", null),
                  RowFactory.create("restored, never sent", 2L, "restored", null)),
              new StructType()
                  .add("encounter_id", DataTypes.StringType)
                  .add("version", DataTypes.LongType)
                  .add("status", DataTypes.StringType)
                  .add("mention_id", DataTypes.StringType));

  @Test
  void theHighestDocumentIsCurrentUnlessTheLastWordIsACancellation() {
    List<String> current =
        EncounterVersions.current(VERSIONS, "mention_id").collectAsList().stream()
            .map(row -> row.mkString(" "))
            .toList();

    assertThat(current)
        .containsExactlyInAnyOrder("replaced 2 m2", "restored 2 m2", "sent after its end 2 m9");
  }

  @Test
  void endingsAndRestorationsAreNotDocuments() {
    assertThat(EncounterVersions.documents(VERSIONS).count()).isEqualTo(7);
  }
}
