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
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.spark.sql.SparkSession;
import vn.hoso.lakehouse.contract.LakeCatalog;

/** A real Spark on a real catalog in an embedded Postgres, one of each per test JVM. */
public final class LakeForTests {

  private static final EmbeddedPostgres POSTGRES = postgres();
  private static final LakeCatalog CATALOG = lakeCatalog();

  private LakeForTests() {}

  /** The lakehouse without any table. Do not close it: the session is shared. */
  public static Lake empty() {
    try (JdbcCatalog catalog = new JdbcCatalog()) {
      catalog.setConf(new Configuration());
      catalog.initialize(LakeCatalog.NAME, CATALOG.properties());
      for (Namespace namespace : catalog.listNamespaces()) {
        catalog.listTables(namespace).forEach(table -> catalog.dropTable(table, true));
      }
    }
    return open();
  }

  public static SparkSession spark() {
    return open().spark();
  }

  private static Lake open() {
    return Lake.open(CATALOG);
  }

  /** The database the catalog lives in, for jobs that write to Postgres too. */
  public static EmbeddedPostgres database() {
    return POSTGRES;
  }

  public static LakeCatalog catalog() {
    return CATALOG;
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

  private static LakeCatalog lakeCatalog() {
    try {
      Path warehouse = Files.createTempDirectory("hoso-warehouse");
      return new LakeCatalog(
          POSTGRES.getJdbcUrl("postgres", "postgres") + "&currentSchema=catalog",
          "postgres",
          "postgres",
          warehouse.toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
