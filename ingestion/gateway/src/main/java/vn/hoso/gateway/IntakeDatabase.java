// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway;

import com.zaxxer.hikari.HikariDataSource;
import vn.hoso.lakehouse.Settings;

/** The connection pool to Postgres. */
public final class IntakeDatabase {
  private static final int CONNECTIONS = 6;
  private static final int PATIENCE_MILLIS = 5_000;

  private IntakeDatabase() {}

  /** Opens lazily: a database that is down fails the health check, not the start. */
  public static HikariDataSource open(Settings settings) {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(settings.postgresUrl());
    pool.setUsername(settings.postgresUser());
    pool.setPassword(settings.postgresPassword());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setConnectionTimeout(PATIENCE_MILLIS);
    pool.setInitializationFailTimeout(-1);
    return pool;
  }
}
