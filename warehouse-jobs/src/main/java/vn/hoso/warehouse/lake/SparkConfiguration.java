// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.iceberg.CatalogProperties;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.LakeCatalog;

/**
 * The one place that says how Spark runs for us: in this JVM on two cores, or as an installation
 * gives it, on any cluster. What results rest on cannot be given otherwise.
 */
final class SparkConfiguration {
  /** Names a file in the form of {@code spark-defaults.conf}. */
  private static final String FILE = "HOSO_SPARK_CONF";

  private static final String MASTER = "spark.master";

  private static final String FILES =
      "spark.sql.catalog." + LakeCatalog.NAME + "." + CatalogProperties.FILE_IO_IMPL;

  private SparkConfiguration() {}

  /**
   * What this process was given: properties {@code spark.*} of the JVM, as {@code spark-submit}
   * sets them; then those of the file.
   *
   * @throws WarehouseException when the file cannot be read
   */
  static Map<String, String> given() {
    return given(System.getenv(FILE), System.getProperties());
  }

  static Map<String, String> given(@Nullable String file, Properties ofThisJvm) {
    Properties given = new Properties();
    if (file != null && !file.isBlank()) {
      try (Reader reader = Files.newBufferedReader(Path.of(file), StandardCharsets.UTF_8)) {
        given.load(reader);
      } catch (IOException e) {
        throw new WarehouseException(
            WarehouseException.Kind.EXTERNAL,
            "Không đọc được %1$s=%2$s, hãy sửa đường dẫn hoặc bỏ biến này / Cannot read %1$s=%2$s: correct the path or leave the variable out"
                .formatted(FILE, file),
            e);
      }
    }
    given.putAll(ofThisJvm);
    Map<String, String> spark = new LinkedHashMap<>();
    given.stringPropertyNames().stream()
        .filter(name -> name.startsWith("spark."))
        .sorted()
        .forEach(name -> spark.put(name, given.getProperty(name).strip()));
    return spark;
  }

  /**
   * What the catalog is opened with outside of Spark's queries, reading files by the same class.
   */
  static Map<String, String> catalog(LakeCatalog catalog, Map<String, String> spark) {
    Map<String, String> properties = new LinkedHashMap<>(catalog.properties());
    properties.put(CatalogProperties.FILE_IO_IMPL, spark.get(FILES));
    return properties;
  }

  static Map<String, String> of(LakeCatalog catalog, Map<String, String> given) {
    Map<String, String> spark = new LinkedHashMap<>();
    spark.put(MASTER, "local[2]");
    spark.put("spark.app.name", "hoso");
    // A pass has some 2,000 kinds of generated classes. Spark keeps 100 of them: each pass would
    // make them all again, and the JVM compile them again.
    spark.put("spark.sql.codegen.cache.maxEntries", "10000");
    // A document row is tens of kilobytes; a batch of Spark's default 10,000 would fill the heap.
    spark.put("spark.sql.inMemoryColumnarStorage.batchSize", "500");
    spark.put("spark.ui.enabled", "false");
    // Plans are written out for that page only; those of documents are of hundreds of kilobytes.
    spark.put("spark.sql.ui.explainMode", "simple");
    spark.put("spark.sql.maxPlanStringLength", "1000");
    if (given.getOrDefault(MASTER, "local").startsWith("local")) {
      spark.put("spark.sql.shuffle.partitions", "8");
      // One file for each task's shuffled rows instead of eight that are opened and joined.
      spark.put("spark.shuffle.sort.bypassMergeThreshold", "0");
      spark.put("spark.driver.host", "127.0.0.1");
      spark.put("spark.driver.bindAddress", "127.0.0.1");
    }
    spark.put(FILES, HadoopFiles.class.getName());
    spark.putAll(given);
    spark.putAll(catalog.sparkProperties());
    // Always the newest snapshot: the collector commits while this session lives.
    spark.put("spark.sql.catalog." + LakeCatalog.NAME + ".cache-enabled", "false");
    spark.put("spark.sql.session.timeZone", "UTC");
    spark.put("spark.sql.datetime.java8API.enabled", "true");
    spark.put("spark.sql.runSQLOnFiles", "false");
    return spark;
  }
}
