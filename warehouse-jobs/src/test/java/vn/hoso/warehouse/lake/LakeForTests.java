// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.sql.SparkSession;

/** A real Spark on a real catalog in an embedded Postgres, one of each per test JVM. */
public final class LakeForTests {

  private static final EmbeddedPostgres POSTGRES = postgres();
  private static final LakeOptions OPTIONS = options();

  private LakeForTests() {}

  /** The lakehouse without any table. Do not close it: the session is shared. */
  public static Lake empty() {
    Lake lake = Lake.open(OPTIONS);
    SupportsNamespaces namespaces =
        (SupportsNamespaces) Spark3Util.loadIcebergCatalog(lake.spark(), Lake.CATALOG);
    for (Namespace namespace : namespaces.listNamespaces()) {
      for (TableIdentifier table :
          Spark3Util.loadIcebergCatalog(lake.spark(), Lake.CATALOG).listTables(namespace)) {
        Spark3Util.loadIcebergCatalog(lake.spark(), Lake.CATALOG).dropTable(table, true);
      }
    }
    return lake;
  }

  public static SparkSession spark() {
    return Lake.open(OPTIONS).spark();
  }

  /** The database the catalog lives in, for jobs that write to Postgres too. */
  public static EmbeddedPostgres database() {
    return POSTGRES;
  }

  public static LakeOptions lakeOptions() {
    return OPTIONS;
  }

  private static EmbeddedPostgres postgres() {
    try {
      EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
      try (Connection connection = postgres.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS catalog");
      }
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static LakeOptions options() {
    try {
      Path warehouse = Files.createTempDirectory("hoso-warehouse");
      return new LakeOptions(
          POSTGRES.getJdbcUrl("postgres", "postgres") + "&currentSchema=catalog",
          "postgres",
          "postgres",
          warehouse.toUri().toString(),
          "local[2]");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
