// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.contract;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcClientPool;

/**
 * Connections to the catalog that never run a statement a second time.
 *
 * <p>Iceberg's own pool repeats a statement when the connection breaks. A commit whose answer was
 * lost then finds that its table has moved, takes its own commit for another writer's, and either
 * adds the same files again or deletes the manifests it has just committed. Here a broken
 * connection is found before the statement is sent, and renewed; one that breaks afterwards fails
 * the commit as of unknown outcome, whose files Iceberg leaves alone. The caller then reads what
 * the table holds.
 *
 * <p>The price: every statement asks first whether the connection lives, and a read whose
 * connection breaks under way fails as well, for nothing tells it from a commit. A job that fails
 * so has written nothing, and the next pass does it.
 */
public class HouseConnections extends JdbcClientPool {
  private static final int ALIVE_WITHIN_SECONDS = 10;
  private static final String CONNECTION_FAILURES = "08";
  private static final String DOES_NOT_EXIST = "08003";
  private static final String OUTCOME_UNKNOWN = "58000";

  /**
   * @param properties those of {@link LakeCatalog#properties()}
   */
  public HouseConnections(Map<String, String> properties) {
    super(properties.getOrDefault("uri", ""), properties);
  }

  @Override
  public <R> R run(Action<R, Connection, SQLException> action, boolean retry)
      throws SQLException, InterruptedException {
    return super.run(connection -> once(action, connection), retry);
  }

  private static <R> R once(Action<R, Connection, SQLException> action, Connection connection)
      throws SQLException {
    if (!connection.isValid(ALIVE_WITHIN_SECONDS)) {
      throw new SQLNonTransientConnectionException("Not connected any more", DOES_NOT_EXIST);
    }
    try {
      return action.run(connection);
    } catch (SQLException e) {
      String state = e.getSQLState();
      if (state != null && state.startsWith(CONNECTION_FAILURES)) {
        throw new SQLException("The catalog's answer was lost", OUTCOME_UNKNOWN, e);
      }
      throw e;
    }
  }
}
