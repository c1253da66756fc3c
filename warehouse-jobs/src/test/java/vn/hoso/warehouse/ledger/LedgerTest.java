// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import vn.hoso.warehouse.lake.LakeForTests;

class LedgerTest {

  @Test
  void countsAnEncounterByItsNewestVersionUnlessThatEndsIt() {
    Dataset<Row> versions =
        LakeForTests.spark()
            .createDataFrame(
                List.of(
                    RowFactory.create("replaced", 1L, "active"),
                    RowFactory.create("replaced", 2L, "active"),
                    RowFactory.create("ended", 1L, "active"),
                    RowFactory.create("ended", 3L, "cancelled"),
                    RowFactory.create("restored", 1L, "cancelled"),
                    RowFactory.create("restored", 2L, "active")),
                new StructType()
                    .add("encounter_id", DataTypes.StringType)
                    .add("version", DataTypes.LongType)
                    .add("status", DataTypes.StringType));

    assertThat(
            Ledger.currentEncounters(versions).collectAsList().stream()
                .map(row -> row.<String>getAs("encounter_id")))
        .containsExactlyInAnyOrder("replaced", "restored");
  }

  @Test
  void aDoorClosesWhenBothCountsAreEqual() {
    assertThat(new Door("received", "", "", 3, 3).closes()).isTrue();
    assertThat(new Door("received", "", "", 3, 2).json())
        .isEqualTo("{\"door\":\"received\",\"in\":3,\"out\":2,\"closes\":false}");
  }
}
