// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.quality;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One measured figure of data quality over time. */
public record Metric(
    @Column(id = 1, doc = "Hash of what was measured, where and when") String metricId,
    @Column(id = 2, doc = "Table measured") String tableName,
    @Column(id = 3, doc = "Column, or * for the table") String columnName,
    @Column(id = 4, doc = "Analyzer: Completeness, Uniqueness, Size…") String analyzer,
    @Column(id = 5, doc = "Facility, when the figure is one facility's")
        @Nullable String facilityCode,
    @Column(id = 6, doc = "Day the figure stands for (Asia/Ho_Chi_Minh)") LocalDate day,
    @Column(id = 7, doc = "The figure; none when it could not be computed") @Nullable Double value,
    @Column(id = 8, doc = "Whether it lies outside its own history") @Nullable Boolean anomalous,
    @Column(id = 9, doc = "When it was measured (UTC)") Instant measuredAt) {

  /** Next column id: 10. */
  public static final TableContract TABLE =
      TableContract.of(
          "quality", "metric", "One measured figure of data quality", Metric.class, "metric_id");
}
