// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Size;
import com.amazon.deequ.analyzers.Uniqueness;
import com.amazon.deequ.analyzers.runners.AnalysisRunBuilder;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import scala.Option;
import scala.collection.JavaConverters;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.quality.Metric;

/** How many rows a table has, how full its columns are and whether its key is one, by Deequ. */
public final class TableMetrics {

  private TableMetrics() {}

  /**
   * Figures of one table in one pass.
   *
   * @param key columns that together should tell rows apart
   * @param full columns whose filled share matters
   */
  public static List<Metric> of(
      Dataset<Row> table,
      String name,
      List<String> key,
      List<String> full,
      LocalDate day,
      Instant measuredAt) {
    List<Analyzer<?, ?>> analyzers = new ArrayList<>();
    analyzers.add(new Size(Option.empty()));
    analyzers.add(
        new Uniqueness(JavaConverters.asScalaBuffer(key).toSeq(), Option.empty(), Option.empty()));
    full.forEach(column -> analyzers.add(new Completeness(column, Option.empty(), Option.empty())));
    AnalysisRunBuilder analysis = AnalysisRunner.onData(table);
    for (Analyzer<?, ?> analyzer : analyzers) {
      analysis = analysis.addAnalyzer(asScalaSeesIt(analyzer));
    }
    return measured(table.sparkSession(), analysis.run()).stream()
        .map(figure -> metric(figure, name, day, measuredAt))
        .toList();
  }

  /** In Scala an analyzer of figures is an analyzer of metrics; Java has to be told. */
  @SuppressWarnings("unchecked")
  private static Analyzer<?, com.amazon.deequ.metrics.Metric<?>> asScalaSeesIt(
      Analyzer<?, ?> analyzer) {
    return (Analyzer<?, com.amazon.deequ.metrics.Metric<?>>) analyzer;
  }

  /** One row a figure: entity, instance (column), name (analyzer), value. */
  private static List<Row> measured(SparkSession spark, AnalyzerContext context) {
    return AnalyzerContext.successMetricsAsDataFrame(
            spark, context, AnalyzerContext.successMetricsAsDataFrame$default$3())
        .collectAsList();
  }

  private static Metric metric(Row figure, String table, LocalDate day, Instant measuredAt) {
    String column = figure.getAs("instance");
    String analyzer = figure.getAs("name");
    return new Metric(
        Ids.hash("K", table, column, analyzer, "", day.toString()),
        table,
        column,
        analyzer,
        null,
        day,
        figure.<Double>getAs("value"),
        null,
        measuredAt);
  }
}
