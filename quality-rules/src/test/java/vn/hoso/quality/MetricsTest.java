// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.quality.Metric;

class MetricsTest {

  private static final SparkSession SPARK =
      SparkSession.builder()
          .master("local[1]")
          .config("spark.ui.enabled", "false")
          .config("spark.driver.host", "127.0.0.1")
          .config("spark.driver.bindAddress", "127.0.0.1")
          .config("spark.sql.shuffle.partitions", "1")
          .config("spark.sql.session.timeZone", "UTC")
          .getOrCreate();
  private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  @Test
  void measuresRowsKeysAndHowFullColumnsAre() {
    Dataset<Row> table =
        SPARK.createDataFrame(
            List.of(
                RowFactory.create("a", "1"),
                RowFactory.create("b", null),
                RowFactory.create("b", "2"),
                RowFactory.create("c", null)),
            new StructType().add("id", "string").add("phone", "string"));

    List<Metric> metrics =
        TableMetrics.of(table, "source.encounter", List.of("id"), List.of("phone"), DAY, NOW);

    assertThat(metrics)
        .extracting(Metric::analyzer, Metric::columnName, Metric::value)
        .containsExactlyInAnyOrder(
            tuple("Size", "*", 4.0),
            tuple("Uniqueness", "id", 0.5),
            tuple("Completeness", "phone", 0.5));
  }

  @Test
  void marksADayFarFromTheFacilitysOwnPast() {
    List<Row> rows = new ArrayList<>();
    for (int day = 0; day < 20; day++) {
      int many = day == 19 ? 60 : 5 + day % 2;
      for (int i = 0; i < many; i++) {
        rows.add(
            RowFactory.create(
                "56001",
                Timestamp.from(Instant.parse("2026-05-01T20:00:00Z").plusSeconds(86400L * day))));
      }
    }
    Dataset<Row> sent =
        SPARK.createDataFrame(
            rows, new StructType().add("facility_code", "string").add("received_at", "timestamp"));

    List<Row> days =
        DailyCounts.perFacility(sent, "source.encounter", NOW).orderBy("day").collectAsList();

    assertThat(days).hasSize(20);
    assertThat(days.get(0).<Object>getAs("day").toString()).isEqualTo("2026-05-02");
    assertThat(days.get(0).<Object>getAs("anomalous")).isNull();
    assertThat(days.get(15).<Boolean>getAs("anomalous")).isFalse();
    assertThat(days.get(19).<Boolean>getAs("anomalous")).isTrue();
    assertThat(days.get(0).<String>getAs("metric_id"))
        .isEqualTo(Ids.hash("K", "source.encounter", "*", "Size", "56001", "2026-05-02"));
  }
}
