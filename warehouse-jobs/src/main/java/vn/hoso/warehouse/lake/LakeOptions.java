// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where the lakehouse is and how many cores the local Spark takes.
 *
 * @param catalogUrl JDBC URL of the catalog database, with its schema
 * @param warehouse where table files live, e.g. {@code file:///…/warehouse}
 * @param master Spark master, {@code local[2]} by default; a cluster's address on many machines
 */
public record LakeOptions(
    String catalogUrl, String user, String password, String warehouse, String master) {

  Map<String, String> spark() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("spark.master", master);
    options.put("spark.app.name", "hoso");
    options.put(
        "spark.sql.extensions",
        "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
    options.put("spark.sql.catalog.lake", "org.apache.iceberg.spark.SparkCatalog");
    options.put("spark.sql.catalog.lake.type", "jdbc");
    options.put("spark.sql.catalog.lake.uri", catalogUrl);
    options.put("spark.sql.catalog.lake.jdbc.user", user);
    options.put("spark.sql.catalog.lake.jdbc.password", password);
    options.put("spark.sql.catalog.lake.jdbc.schema-version", "V1");
    options.put("spark.sql.catalog.lake.warehouse", warehouse);
    // Always the newest snapshot: the collector commits while this session lives.
    options.put("spark.sql.catalog.lake.cache-enabled", "false");
    options.put("spark.sql.defaultCatalog", Lake.CATALOG);
    options.put("spark.sql.session.timeZone", "UTC");
    options.put("spark.sql.datetime.java8API.enabled", "true");
    options.put("spark.sql.shuffle.partitions", "8");
    options.put("spark.sql.runSQLOnFiles", "false");
    options.put("spark.ui.enabled", "false");
    options.put("spark.driver.host", "127.0.0.1");
    options.put("spark.driver.bindAddress", "127.0.0.1");
    options.put("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    // A document row is tens of kilobytes; Spark's own default of 10,000 rows a batch is not ours.
    options.put("spark.sql.inMemoryColumnarStorage.batchSize", "500");
    return options;
  }

  @Override
  public String toString() {
    return "LakeOptions[catalogUrl=%s, user=%s, password=***, warehouse=%s, master=%s]"
        .formatted(catalogUrl, user, warehouse, master);
  }
}
