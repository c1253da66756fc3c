// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.quality.Metric;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.quality.DailyCounts;
import vn.hoso.quality.TableMetrics;
import vn.hoso.warehouse.encounter.EncounterVersions;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;

/**
 * Figures of the encounters as sent: rows, keys, how full the columns are that later steps live on,
 * and what each facility sent day by day. Figures of the whole table stay, a row for each day they
 * were made; what was sent day by day is counted anew.
 */
public final class MetricsJob implements Job {

  /** The columns identity, indicators and epidemiology cannot do without. */
  private static final List<String> FULL =
      List.of(
          "patient.full_name",
          "patient.birth",
          "patient.sex",
          "patient.personal_id",
          "patient.insurance_number",
          "patient.commune_code",
          "patient.phone",
          "summary.main_disease_code",
          "summary.admitted_at",
          "summary.discharged_at",
          "summary.visit_kind_code",
          "summary.treatment_result_code");

  @Override
  public String name() {
    return "metrics";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    TableContract input = EncounterTable.ENCOUNTER;
    Changes changes = lake.changes(input, Metric.TABLE, run);
    if (changes.none()) {
      return Outcome.NOTHING_NEW;
    }
    Dataset<Row> encounters =
        EncounterVersions.documents(lake.read(input)).select(columns()).persist();
    try {
      Dataset<Row> figures =
          RecordCodec.of(Metric.class)
              .rows(
                  lake.spark(),
                  TableMetrics.of(
                      encounters,
                      input.qualifiedName(),
                      List.of("encounter_id", "version"),
                      FULL.stream().map(MetricsJob::flat).toList(),
                      run.asOf(),
                      run.startedAt()))
              .unionByName(
                  DailyCounts.perFacility(encounters, input.qualifiedName(), run.startedAt()));
      if (lake.table(Metric.TABLE).currentSnapshot() == null) {
        lake.commit(Metric.TABLE, changes).append(figures);
      } else {
        Dataset<Row> replaced =
            figures.select("metric_id").unionByName(dailyCounts(lake).select("metric_id"));
        lake.commit(Metric.TABLE, changes).replaceKeys(figures, replaced, "metric_id");
      }
      return Outcome.of("figures", lake.addedRows(Metric.TABLE));
    } finally {
      encounters.unpersist();
    }
  }

  /** Counted anew whole: a day of which nothing is left has no count any more. */
  private static Dataset<Row> dailyCounts(Lake lake) {
    return lake.read(Metric.TABLE)
        .where(col("table_name").equalTo(EncounterTable.ENCOUNTER.qualifiedName()))
        .where("facility_code IS NOT NULL AND analyzer = 'Size'");
  }

  private static Column[] columns() {
    return Stream.concat(
            Stream.of("encounter_id", "version", "facility_code", "received_at").map(c -> col(c)),
            FULL.stream().map(path -> col(path).as(flat(path))))
        .toArray(Column[]::new);
  }

  private static String flat(String path) {
    return path.substring(path.indexOf('.') + 1);
  }
}
