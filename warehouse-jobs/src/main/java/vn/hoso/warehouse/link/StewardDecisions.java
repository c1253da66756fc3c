// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.lake.WarehouseException;

/** Where the decisions of stewards, and what is held until they decide, are read. */
@FunctionalInterface
public interface StewardDecisions {

  /** All decisions, in the order they were made. */
  List<StewardDecision> all();

  /** Every hold there ever was, in order. */
  default List<Hold> holds() {
    return List.of();
  }

  /** Schema {@code stewardship} of the installation's Postgres; empty while it has none. */
  static StewardDecisions in(Settings settings) {
    return new StewardDecisions() {
      @Override
      public List<StewardDecision> all() {
        return from(settings, StewardDecisions::read);
      }

      @Override
      public List<Hold> holds() {
        return from(settings, StewardDecisions::readHolds);
      }
    };
  }

  private static <T> List<T> from(Settings settings, Reading<T> reading) {
    try (Connection connection =
        DriverManager.getConnection(
            settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword())) {
      return reading.from(connection);
    } catch (SQLException e) {
      throw new WarehouseException(
          WarehouseException.Kind.EXTERNAL, "Cannot read the stewards' decisions", e);
    }
  }

  /** What is read of the schema. */
  @FunctionalInterface
  interface Reading<T> {
    List<T> from(Connection connection) throws SQLException;
  }

  /** Reads the table through a connection. */
  static List<StewardDecision> read(Connection connection) throws SQLException {
    List<StewardDecision> decisions = new ArrayList<>();
    if (isMissing(connection, "stewardship.decision")) {
      return decisions;
    }
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "SELECT decision_id, mention_a, mention_b, verdict FROM stewardship.decision"
                  + " ORDER BY decision_id")) {
        while (row.next()) {
          decisions.add(
              new StewardDecision(
                  row.getLong(1),
                  row.getString(2),
                  row.getString(3),
                  StewardDecision.Word.valueOf(row.getString(4).toUpperCase(Locale.ROOT))));
        }
      }
    }
    return decisions;
  }

  /** Reads the holds through a connection. */
  static List<Hold> readHolds(Connection connection) throws SQLException {
    List<Hold> holds = new ArrayList<>();
    if (isMissing(connection, "stewardship.hold")) {
      return holds;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT h.hold_id, h.mentions, r.release_id FROM stewardship.hold h"
                    + " LEFT JOIN stewardship.release r USING (hold_id) ORDER BY h.hold_id")) {
      while (row.next()) {
        holds.add(
            new Hold(
                row.getLong(1),
                List.of((String[]) row.getArray(2).getArray()),
                row.getObject(3, Long.class)));
      }
    }
    return holds;
  }

  private static boolean isMissing(Connection connection, String table) throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT to_regclass(?) IS NULL")) {
      query.setString(1, table);
      try (ResultSet missing = query.executeQuery()) {
        return !missing.next() || missing.getBoolean(1);
      }
    }
  }
}
