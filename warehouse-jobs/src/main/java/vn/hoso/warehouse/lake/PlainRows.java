// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.CatalystTypeConverters;
import scala.Function1;

/**
 * The engine's rows taken out of it by one piece of code for all columns. {@code Dataset.javaRDD}
 * and {@code collectAsList} generate and compile a class for every schema instead, which for
 * documents of hundreds of columns costs seconds before the first row.
 */
public final class PlainRows {
  private PlainRows() {}

  /** Each row with its schema; computed when asked for. */
  public static JavaRDD<Row> rdd(Dataset<Row> rows) {
    // Made here, where the session's settings of dates are known.
    Function1<Object, Object> plain = CatalystTypeConverters.createToScalaConverter(rows.schema());
    return rows.queryExecution().toRdd().toJavaRDD().map(row -> (Row) plain.apply(row));
  }

  /** For few rows: all of them are held here. */
  public static List<Row> list(Dataset<Row> rows) {
    return rdd(rows).collect();
  }
}
