// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import vn.hoso.lakehouse.postgres.PostgresSchemas;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.installation.Port;
import vn.hoso.platform.installation.Secrets;

/**
 * The embedded Postgres of an installation. Listens on loopback, asks every connection for a
 * password, and answers a commit only after it is on disk.
 */
public final class PostgresServer implements AutoCloseable {

  private static final String SUPERUSER = "postgres";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  private final EmbeddedPostgres engine;

  private PostgresServer(EmbeddedPostgres engine) {
    this.engine = engine;
  }

  /** Starts it, with the database, roles and schemas of the house in place. */
  public static PostgresServer start(Installation installation) {
    Secrets secrets = installation.secrets();
    try {
      Files.createDirectories(installation.cache());
      new Postmaster(installation.postgresData()).stopIfOrphaned();
      EmbeddedPostgres engine = engine(installation, secrets).start();
      prepare(installation, secrets);
      return new PostgresServer(engine);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Postgres did not start in " + installation.postgresData() + " within " + START_LIMIT, e);
    } catch (SQLException e) {
      throw new IllegalStateException("Postgres started but its schemas could not be applied", e);
    }
  }

  @Override
  public void close() throws IOException {
    engine.close();
  }

  private static EmbeddedPostgres.Builder engine(Installation installation, Secrets secrets) {
    Path data = installation.postgresData();
    return EmbeddedPostgres.builder()
        .setOverrideWorkingDirectory(installation.cache().toFile())
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        .setPort(installation.port(Port.POSTGRES))
        .setPGStartupWait(START_LIMIT)
        // Postgres's own Unicode rules: the same order and case on every machine's locale.
        .setLocaleConfig("locale", "C")
        .setLocaleConfig("locale-provider", "builtin")
        .setLocaleConfig("builtin-locale", "C.UTF-8")
        .setLocaleConfig("auth-host", "scram-sha-256")
        .setLocaleConfig("pwfile", secrets.file(SUPERUSER).toString())
        .setConnectConfig("password", secrets.value(SUPERUSER))
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("password_encryption", "scram-sha-256")
        // The embedded engine's own defaults are a test's: they may lose the last commits.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("max_connections", "80")
        .setServerConfig("shared_buffers", "96MB")
        .setServerConfig("max_wal_size", "1GB")
        .setServerConfig("jit", "off");
  }

  private static void prepare(Installation installation, Secrets secrets) throws SQLException {
    String maintenance =
        "jdbc:postgresql://127.0.0.1:" + installation.port(Port.POSTGRES) + "/postgres";
    try (Connection connection =
        DriverManager.getConnection(maintenance, SUPERUSER, secrets.value(SUPERUSER))) {
      HouseDatabase.create(connection, role -> secrets.value(role.user()));
    }
    try (Connection connection =
        DriverManager.getConnection(
            installation.postgresUrl(), Role.OWNER.user(), secrets.value(Role.OWNER.user()))) {
      PostgresSchemas.apply(connection);
    }
  }
}
