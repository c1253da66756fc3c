// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The Postgres schemas that applications meet at. Scripts can be applied any number of times; they
 * expect the roles {@code hoso_gateway} and {@code hoso_registry} to exist.
 */
public final class PostgresSchemas {
  /** Login roles of the applications besides the owner. */
  public static final List<String> APPLICATION_ROLES = List.of("hoso_gateway", "hoso_registry");

  private static final List<String> SCRIPTS =
      List.of(
          "00-catalog.sql",
          "01-intake.sql",
          "02-serving.sql",
          "03-access.sql",
          "04-stewardship.sql",
          "05-sync.sql");

  /** One application at a time applies them. */
  private static final long ADVISORY_LOCK = 0x486F_536FL;

  private PostgresSchemas() {}

  /** Brings every schema up to date, in one transaction, as the owner of the database. */
  public static void apply(Connection owner) throws SQLException {
    boolean autoCommit = owner.getAutoCommit();
    owner.setAutoCommit(false);
    try (Statement statement = owner.createStatement()) {
      statement.execute("SELECT pg_advisory_xact_lock(" + ADVISORY_LOCK + ")");
      for (String script : SCRIPTS) {
        statement.execute(text(script));
      }
      owner.commit();
    } catch (SQLException e) {
      owner.rollback();
      throw e;
    } finally {
      owner.setAutoCommit(autoCommit);
    }
  }

  /** Creates the application roles without login, for a database that has none yet. */
  public static void createRoles(Connection superuser) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      for (String role : APPLICATION_ROLES) {
        statement.execute(
            "DO $$ BEGIN CREATE ROLE "
                + role
                + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$");
      }
    }
  }

  private static String text(String script) {
    try (InputStream in = PostgresSchemas.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("Missing resource " + script);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
