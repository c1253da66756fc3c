// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.to_json;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.indicators.Figure;
import vn.hoso.lakehouse.indicators.Gap;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * The figures of every measured day, the newest gap list, and the names of units and facilities.
 */
final class PublishFigures implements Job {
  private static final String OUTPUT = "figure";

  private final Serving serving;
  private final String province;

  PublishFigures(Serving serving, String province) {
    this.serving = serving;
    this.province = province;
  }

  @Override
  public String name() {
    return "publish-figures";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Map<String, Long> now = new TreeMap<>();
    for (TableContract input :
        new TableContract[] {Figure.TABLE, Gap.TABLE, Facility.TABLE, AdminUnit.TABLE}) {
      var snapshot = lake.table(input).currentSnapshot();
      if (snapshot != null) {
        now.put(input.qualifiedName(), snapshot.snapshotId());
      }
    }
    if (!run.rebuild() && now.equals(serving.consumed(OUTPUT))) {
      return Outcome.NOTHING_NEW;
    }
    String figures = serving.stage("figure", figures(lake));
    String gaps = serving.stage("gap", gaps(lake));
    String facilities = serving.stage("facility", facilities(lake));
    String units = serving.stage("admin_unit", units(lake, run));
    serving.inTransaction(
        connection -> {
          replace(connection, "figure", figures, FIGURE);
          replace(connection, "gap", gaps, GAP);
          replace(connection, "facility", facilities, FACILITY);
          replace(connection, "admin_unit", units, "level, code, name, parent_code");
          Serving.noteConsumed(connection, OUTPUT, now);
        });
    return Outcome.of("published figures", lake.rowCount(Figure.TABLE));
  }

  private static final String FIGURE =
      "figure_id, indicator, variant, unit_kind, unit_code, as_of::date, period_from::date,"
          + " period_to::date, numerator::bigint, denominator::bigint, value::double precision,"
          + " denominator_source, denominator_as_of::date, definition_version, geography_version,"
          + " input_snapshots::jsonb, flags::text[], computed_at::timestamptz";
  private static final String GAP =
      "as_of::date, commune_code, citizen_id, missing::text[], last_event_at::timestamptz";
  private static final String FACILITY =
      "facility_code, name, kind, commune_code, opened_on::date, closed_on::date";

  private static void replace(Connection connection, String table, String staged, String columns)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM serving." + table);
      statement.execute(
          "INSERT INTO serving."
              + table
              + " ("
              + columns.replaceAll("::[a-z \\[\\]]+", "")
              + ") SELECT "
              + columns
              + " FROM "
              + staged);
    }
    Serving.drop(connection, staged);
  }

  private static Dataset<Row> figures(Lake lake) {
    return lake.read(Figure.TABLE)
        .select(
            col("figure_id"),
            col("indicator"),
            col("variant"),
            col("unit_kind"),
            col("unit_code"),
            text("as_of"),
            text("period_from"),
            text("period_to"),
            text("numerator"),
            text("denominator"),
            text("value"),
            col("denominator_source"),
            text("denominator_as_of"),
            col("definition_version"),
            col("geography_version"),
            to_json(col("input_snapshots")).as("input_snapshots"),
            pgArray("flags"),
            instant("computed_at"));
  }

  private static Dataset<Row> gaps(Lake lake) {
    return lake.read(Gap.TABLE)
        .select(
            text("as_of"),
            col("commune_code"),
            col("citizen_id"),
            pgArray("missing"),
            instant("last_event_at"));
  }

  private static Dataset<Row> facilities(Lake lake) {
    Dataset<Row> all = lake.read(Facility.TABLE);
    Dataset<Row> newest = all.groupBy("facility_code").agg(max("version").as("version"));
    return all.join(
            newest,
            all.col("facility_code")
                .equalTo(newest.col("facility_code"))
                .and(all.col("version").equalTo(newest.col("version"))),
            "left_semi")
        .select(
            col("facility_code"),
            col("name"),
            col("kind"),
            col("commune_code"),
            text("opened_on"),
            text("closed_on"));
  }

  private Dataset<Row> units(Lake lake, Run run) {
    Column day = lit(java.sql.Date.valueOf(run.asOf()));
    return lake.read(AdminUnit.TABLE)
        .where(col("valid_from").isNull().or(col("valid_from").leq(day)))
        .where(col("valid_to").isNull().or(col("valid_to").geq(day)))
        .where(
            col("level")
                .equalTo("province")
                .or(col("level").equalTo("commune").and(col("parent_code").equalTo(province))))
        .select("level", "code", "name", "parent_code");
  }

  private static Column text(String column) {
    return col(column).cast("string").as(column);
  }

  private static Column instant(String column) {
    return date_format(col(column), "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").as(column);
  }

  private static Column pgArray(String column) {
    return concat(lit("{"), concat_ws(",", col(column)), lit("}")).as(column);
  }
}
