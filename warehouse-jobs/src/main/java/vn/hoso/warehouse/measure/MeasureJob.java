// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.measure;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.array_union;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.indicators.Figure;
import vn.hoso.lakehouse.indicators.Gap;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.Code;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.lakehouse.source.Population;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * Computes the figures of one day, and the list of persons whose record still lacks something. The
 * figures of another day stay as they were published.
 */
public final class MeasureJob implements Job {
  private static final List<TableContract> INPUTS =
      List.of(
          Citizen.TABLE,
          LifelongRecord.TABLE,
          ClinicalTables.ENCOUNTER,
          ClinicalTables.SERVICE,
          ClinicalTables.OBSERVATION,
          ClinicalTables.DOCUMENT,
          Verdict.TABLE,
          Facility.TABLE,
          Population.TABLE,
          AdminUnit.TABLE,
          Code.TABLE);

  private final String province;
  private final Function<SparkSession, Dataset<Row>> acks;

  /**
   * @param province two-digit code
   * @param acks reads what the national hub acknowledged: citizen_id, record_version
   */
  public MeasureJob(String province, Function<SparkSession, Dataset<Row>> acks) {
    this.province = province;
    this.acks = acks;
  }

  @Override
  public String name() {
    return "measure";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Changes[] inputs = changes(lake, Figure.TABLE, run);
    Changes[] gapInputs = changes(lake, Gap.TABLE, run);
    boolean figuresDone = nothingNew(inputs) && measured(lake, Figure.TABLE, run.asOf());
    boolean gapsDone = nothingNew(gapInputs) && measured(lake, Gap.TABLE, run.asOf());
    if (figuresDone && gapsDone) {
      return Outcome.NOTHING_NEW;
    }
    try (Views views = new Views(lake.spark(), run.asOf(), province, acks.apply(lake.spark()))) {
      Dataset<Row> today =
          lake.spark()
              .createDataset(List.of(java.sql.Date.valueOf(run.asOf())), Encoders.DATE())
              .toDF("as_of");
      lake.commit(Figure.TABLE, inputs)
          .replaceKeys(figures(views, inputs, run).coalesce(1), today, "as_of");
      lake.commit(Gap.TABLE, gapInputs).replaceAll(gaps(views, run.asOf()).coalesce(1));
    }
    return Outcome.of("figures", lake.read(Figure.TABLE).where(isDay(run.asOf())).count())
        .and("gaps", lake.rowCount(Gap.TABLE));
  }

  private static Changes[] changes(Lake lake, TableContract output, Run run) {
    return INPUTS.stream().map(input -> lake.changes(input, output, run)).toArray(Changes[]::new);
  }

  private static boolean nothingNew(Changes... changes) {
    return Arrays.stream(changes).allMatch(Changes::none);
  }

  private static boolean measured(Lake lake, TableContract output, LocalDate day) {
    return !lake.read(output).where(isDay(day)).isEmpty();
  }

  private static Column isDay(LocalDate day) {
    return col("as_of").equalTo(lit(java.sql.Date.valueOf(day)));
  }

  private Dataset<Row> figures(Views views, Changes[] inputs, Run run) {
    return Indicators.ALL.stream()
        .map(indicator -> figures(views, indicator, inputs, run))
        .reduce(Dataset::unionByName)
        .orElseThrow();
  }

  private static Dataset<Row> figures(Views views, Indicator indicator, Changes[] inputs, Run run) {
    Dataset<Row> raw = views.query(indicator.sql());
    Column numerator = coalesce(col("numerator"), lit(0)).cast("bigint");
    Column denominator = col("denominator").cast("bigint");
    Column ratio = numerator.cast("double").divide(when(denominator.gt(0), denominator));
    Column source = optional(raw, "denominator_source", "string");
    Column value = coalesce(optional(raw, "value", "double"), ratio);
    Column found = coalesce(optional(raw, "flags", "array<string>"), array().cast("array<string>"));
    Column noDenominator = when(value.isNull(), "no_denominator");
    Column over =
        when(
            denominator.isNotNull().and(indicator.id().equals("K02") ? lit(false) : ratio.gt(1)),
            "over_100");
    return raw.select(
        id(
                "F",
                lit(indicator.id()),
                col("variant"),
                col("unit_kind"),
                col("unit_code"),
                lit(run.asOf().toString()),
                lit(indicator.definitionVersion()))
            .as("figure_id"),
        lit(indicator.id()).as("indicator"),
        col("variant"),
        col("unit_kind"),
        col("unit_code"),
        lit(java.sql.Date.valueOf(run.asOf())).as("as_of"),
        optional(raw, "period_from", "date").as("period_from"),
        optional(raw, "period_to", "date").as("period_to"),
        numerator.as("numerator"),
        denominator.as("denominator"),
        value.as("value"),
        coalesce(source, lit("source.population")).as("denominator_source"),
        optional(raw, "denominator_as_of", "date").as("denominator_as_of"),
        lit(indicator.definitionVersion()).as("definition_version"),
        lit(ReferenceData.CURRENT_GEOGRAPHY).as("geography_version"),
        snapshots(inputs).as("input_snapshots"),
        array_union(found, array_compact(array(noDenominator, over))).as("flags"),
        lit(run.startedAt()).as("computed_at"));
  }

  private static Dataset<Row> gaps(Views views, LocalDate asOf) {
    return views
        .query("SELECT * FROM persons WHERE NOT (created AND updated)")
        .select(
            id("G", lit(asOf.toString()), col("citizen_id")).as("gap_id"),
            lit(java.sql.Date.valueOf(asOf)).as("as_of"),
            col("commune_code"),
            col("citizen_id"),
            array_compact(
                    array(
                        lacks("created"),
                        lacks("has_encounter"),
                        lacks("updated"),
                        lacks("connected")))
                .as("missing"),
            col("last_event_day").cast("timestamp").as("last_event_at"),
            lit(ReferenceData.CURRENT_GEOGRAPHY).as("geography_version"));
  }

  private static Column lacks(String part) {
    return when(col(part).equalTo(false), part.equals("has_encounter") ? "encounter" : part);
  }

  private static Column optional(Dataset<Row> raw, String column, String type) {
    return Arrays.asList(raw.columns()).contains(column)
        ? col(column).cast(type)
        : lit(null).cast(type);
  }

  private static Column snapshots(Changes[] inputs) {
    List<Column> entries = new ArrayList<>();
    for (Changes input : inputs) {
      if (input.upTo() != null) {
        entries.add(lit(input.input().qualifiedName()));
        entries.add(lit(Objects.requireNonNull(input.upTo())));
      }
    }
    return map(entries.toArray(Column[]::new));
  }

  /** The same id that {@code Ids.hash} gives. */
  private static Column id(String prefix, Column... parts) {
    Column[] separated =
        Arrays.stream(parts)
            .map(part -> concat(coalesce(part.cast("string"), lit("")), lit("\u001f")))
            .toArray(Column[]::new);
    return concat(lit(prefix), substring(sha2(concat(separated).cast("binary"), 256), 1, 32));
  }
}
