// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.from_utc_timestamp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.stddev_pop;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.when;

import java.time.Instant;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Rows a facility sent each day, and whether a day lies far from the facility's own past. It says
 * "look here", nothing more: a holiday or a campaign looks the same.
 */
public final class DailyCounts {

  private static final int ENOUGH_DAYS = 14;
  private static final double FAR = 3.0;
  private static final String ZONE = "Asia/Ho_Chi_Minh";
  private static final String SEPARATOR = "\u001f";

  private DailyCounts() {}

  /**
   * @param rows with {@code facility_code} and {@code received_at}, in a UTC session
   * @return rows of {@code quality.metric}
   */
  public static Dataset<Row> perFacility(Dataset<Row> rows, String table, Instant measuredAt) {
    WindowSpec past =
        Window.partitionBy("facility_code")
            .orderBy("day")
            .rowsBetween(Window.unboundedPreceding(), -1);
    return rows.groupBy(
            col("facility_code"), to_date(from_utc_timestamp(col("received_at"), ZONE)).as("day"))
        .agg(count(lit(1)).cast("double").as("value"))
        .withColumn("usual", avg("value").over(past))
        .withColumn("spread", stddev_pop("value").over(past))
        .withColumn("days", count(lit(1)).over(past))
        .select(
            metricId(table).as("metric_id"),
            lit(table).as("table_name"),
            lit("*").as("column_name"),
            lit("Size").as("analyzer"),
            col("facility_code"),
            col("day"),
            col("value"),
            anomalous().as("anomalous"),
            lit(measuredAt).as("measured_at"));
  }

  /** Unknown until there is a past to compare with. */
  private static Column anomalous() {
    return when(
        col("days").geq(ENOUGH_DAYS),
        abs(col("value").minus(col("usual"))).gt(greatest(col("spread"), lit(1.0)).multiply(FAR)));
  }

  /** As {@code Ids.hash} makes it, so that both kinds of metric have ids of one form. */
  private static Column metricId(String table) {
    Column parts =
        concat_ws(
            SEPARATOR,
            lit(table),
            lit("*"),
            lit("Size"),
            col("facility_code"),
            col("day").cast("string"));
    return concat(
        lit("K"), substring(sha2(concat(parts, lit(SEPARATOR)).cast("binary"), 256), 1, 32));
  }
}
