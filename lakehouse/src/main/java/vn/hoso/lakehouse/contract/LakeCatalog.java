// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.contract;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How every engine reaches the one Iceberg catalog: a JDBC catalog in Postgres by default. Another
 * catalog (REST) or object store is other property values, not other code.
 *
 * @param uri JDBC address of the catalog's database schema
 * @param warehouse root of the data files, a URI
 */
public record LakeCatalog(String uri, String user, String password, String warehouse) {
  /** The catalog's name in every engine; the JDBC catalog stores it with each table. */
  public static final String NAME = "lake";

  /** Properties for {@link HouseCatalog#initialize}. */
  public Map<String, String> properties() {
    Map<String, String> properties = new LinkedHashMap<>();
    properties.put("uri", uri);
    properties.put("jdbc.user", user);
    properties.put("jdbc.password", password);
    properties.put("jdbc.schema-version", "V1");
    properties.put("warehouse", warehouse);
    return properties;
  }

  /** Spark configuration that makes the catalog known as {@value #NAME}. */
  public Map<String, String> sparkProperties() {
    String prefix = "spark.sql.catalog." + NAME;
    Map<String, String> spark = new LinkedHashMap<>();
    spark.put(
        "spark.sql.extensions",
        "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
    spark.put(prefix, "org.apache.iceberg.spark.SparkCatalog");
    spark.put(prefix + ".catalog-impl", HouseCatalog.class.getName());
    properties().forEach((key, value) -> spark.put(prefix + "." + key, value));
    spark.put("spark.sql.defaultCatalog", NAME);
    return spark;
  }

  @Override
  public String toString() {
    return "LakeCatalog[uri="
        + uri
        + ", user="
        + user
        + ", password=***, warehouse="
        + warehouse
        + "]";
  }
}
