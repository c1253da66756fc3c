// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.lake.WarehouseException;

/** Where the decisions of stewards are read. */
@FunctionalInterface
public interface StewardDecisions {

  /** All of them, in the order they were made. */
  List<StewardDecision> all();

  /** Table {@code stewardship.decision} of the installation's Postgres; empty while it has none. */
  static StewardDecisions in(Settings settings) {
    return () -> {
      try (Connection connection =
          DriverManager.getConnection(
              settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword())) {
        return read(connection);
      } catch (SQLException e) {
        throw new WarehouseException(
            WarehouseException.Kind.EXTERNAL, "Cannot read the stewards' decisions", e);
      }
    };
  }

  /** Reads the table through a connection. */
  static List<StewardDecision> read(Connection connection) throws SQLException {
    List<StewardDecision> decisions = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery("SELECT to_regclass('stewardship.decision') IS NOT NULL")) {
        if (!table.next() || !table.getBoolean(1)) {
          return decisions;
        }
      }
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
}
