// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.measure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What every indicator reads, prepared once for the day: {@code communes}, {@code persons}, {@code
 * coverage}, {@code facilities}, {@code visits}, {@code messages}. Closing lets them go.
 */
final class Views implements AutoCloseable {
  /** In order: a later view reads earlier ones. */
  private static final List<String> NAMES =
      List.of("communes", "persons", "coverage", "facilities", "visits", "messages");

  private final SparkSession spark;
  private final Map<String, Object> parameters;

  /**
   * @param acks citizen_id and record_version that the national hub has acknowledged
   */
  Views(SparkSession spark, LocalDate asOf, String province, Dataset<Row> acks) {
    this.spark = spark;
    this.parameters = Map.of("as_of", java.sql.Date.valueOf(asOf), "province", province);
    acks.createOrReplaceTempView("acks");
    for (String name : NAMES) {
      Dataset<Row> view = query(resource(name + ".sql")).persist();
      view.createOrReplaceTempView(name);
    }
  }

  /** Runs one of our own queries; its parameters are {@code :as_of} and {@code :province}. */
  Dataset<Row> query(String sql) {
    return spark.sql(sql, parameters);
  }

  @Override
  public void close() {
    for (String name : NAMES) {
      spark.table(name).unpersist();
      spark.catalog().dropTempView(name);
    }
    spark.catalog().dropTempView("acks");
  }

  static String resource(String name) {
    try (InputStream in = Views.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("Missing resource " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
