// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.hoso.lakehouse.contract.LakeCatalog;

/** The one place that says how Spark runs for us. */
final class SparkConfiguration {

  private SparkConfiguration() {}

  static Map<String, String> of(LakeCatalog catalog, String master) {
    Map<String, String> spark = new LinkedHashMap<>(catalog.sparkProperties());
    spark.put("spark.master", master);
    spark.put("spark.app.name", "hoso");
    // Always the newest snapshot: the collector commits while this session lives.
    spark.put("spark.sql.catalog." + LakeCatalog.NAME + ".cache-enabled", "false");
    spark.put("spark.sql.session.timeZone", "UTC");
    spark.put("spark.sql.datetime.java8API.enabled", "true");
    spark.put("spark.sql.shuffle.partitions", "8");
    // A pass has some 2,000 kinds of generated classes. Spark keeps 100 of them: each pass would
    // make
    // them all again, and the JVM compile them again.
    spark.put("spark.sql.codegen.cache.maxEntries", "10000");
    spark.put("spark.sql.runSQLOnFiles", "false");
    // A document row is tens of kilobytes; a batch of Spark's default 10,000 would fill the heap.
    spark.put("spark.sql.inMemoryColumnarStorage.batchSize", "500");
    spark.put("spark.ui.enabled", "false");
    spark.put("spark.driver.host", "127.0.0.1");
    spark.put("spark.driver.bindAddress", "127.0.0.1");
    return spark;
  }
}
