// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.lake.WarehouseException;

/**
 * One pipeline at a time over one catalog: two would each read the same changes and write them
 * twice. The lock is a Postgres session lock, so it goes when the process goes, however it ends.
 */
final class PipelineLock implements AutoCloseable {

  private static final long KEY = 0x486f536fL;

  private final Connection connection;

  private PipelineLock(Connection connection) {
    this.connection = connection;
  }

  static PipelineLock take(Settings settings) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword());
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
      if (answer.next() && answer.getBoolean(1)) {
        return new PipelineLock(connection);
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    throw new WarehouseException(
        WarehouseException.Kind.EXTERNAL,
        "Một lượt xử lý khác đang chạy / Another pipeline is running");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
