// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import vn.hoso.lakehouse.Settings;
import vn.hoso.warehouse.lake.WarehouseException;

/**
 * One pipeline at a time over one catalog: two would each read the same changes and write them
 * twice. The lock is a Postgres session lock, so it goes when the process goes, however it ends.
 */
final class PipelineLock implements AutoCloseable {

  private static final long KEY = 0x486f536fL;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final Connection connection;

  private PipelineLock(Connection connection) {
    this.connection = connection;
  }

  static PipelineLock take(Settings settings) throws SQLException {
    return tryTake(settings)
        .orElseThrow(
            () ->
                new WarehouseException(
                    WarehouseException.Kind.EXTERNAL,
                    "Một lượt xử lý khác đang chạy / Another pipeline is running"));
  }

  /** Waits for one that is at work, as long as that may last; says so. */
  static PipelineLock await(Settings settings, PrintWriter out)
      throws SQLException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Optional<PipelineLock> lock = tryTake(settings);
    if (lock.isEmpty()) {
      out.println("Chờ lượt xử lý khác xong / Waiting for another pipeline to end");
    }
    while (lock.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(AGAIN.toMillis());
      lock = tryTake(settings);
    }
    return lock.isPresent() ? lock.get() : take(settings);
  }

  /** None when another holds it. */
  static Optional<PipelineLock> tryTake(Settings settings) throws SQLException {
    Connection connection =
        DriverManager.getConnection(
            settings.postgresUrl(), settings.postgresUser(), settings.postgresPassword());
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("SELECT pg_try_advisory_lock(" + KEY + ")")) {
      if (answer.next() && answer.getBoolean(1)) {
        return Optional.of(new PipelineLock(connection));
      }
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
    connection.close();
    return Optional.empty();
  }

  /** Free when this returns: a server notices the end of a connection only some time later. */
  @Override
  public void close() throws SQLException {
    try (connection;
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock(" + KEY + ")");
    }
  }
}
