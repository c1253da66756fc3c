// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;

/** Database {@code hoso} and its roles; applying it again changes nothing. */
final class HouseDatabase {

  private static final String NAME = "hoso";

  private HouseDatabase() {}

  static void create(Connection superuser, Function<Role, String> passwords) throws SQLException {
    for (Role role : Role.values()) {
      createRole(superuser, role, passwords.apply(role));
    }
    if (!exists(superuser, "SELECT 1 FROM pg_database WHERE datname = ?", NAME)) {
      run(superuser, "CREATE DATABASE " + NAME + " OWNER " + Role.OWNER.user());
    }
    run(superuser, "REVOKE ALL ON DATABASE " + NAME + " FROM PUBLIC");
    for (Role role : Role.values()) {
      run(superuser, "GRANT CONNECT ON DATABASE " + NAME + " TO " + role.user());
    }
  }

  private static void createRole(Connection superuser, Role role, String password)
      throws SQLException {
    String verb =
        exists(superuser, "SELECT 1 FROM pg_roles WHERE rolname = ?", role.user())
            ? "ALTER ROLE "
            : "CREATE ROLE ";
    run(
        superuser,
        verb
            + role.user()
            + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD "
            + literal(superuser, password));
  }

  private static boolean exists(Connection connection, String sql, String name)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      query.setString(1, name);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static String literal(Connection connection, String value) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.enquoteLiteral(value);
    }
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
