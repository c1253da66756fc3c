// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * A load that is known while it runs: its row says since when what it sent may lack a receipt, its
 * lock that it lives. A row without a lock was left by one that was killed.
 */
final class OpenLoad implements AutoCloseable {
  /** Keeps these locks apart from others' in the same database. */
  private static final int LOCKS = 0x4c4f4144;

  /** No load has this id. */
  private static final int RESTORING = 0;

  private final Connection connection;
  private final JdbcTemplate own;
  private final int id;
  private volatile boolean kept;

  private OpenLoad(Connection connection, JdbcTemplate own, int id) {
    this.connection = connection;
    this.own = own;
    this.id = id;
  }

  /** Begins one; its row is seen by others only when its lock is held. */
  static OpenLoad begin(DataSource database, Instant now) {
    try {
      Connection connection = database.getConnection();
      JdbcTemplate own = new JdbcTemplate(new SingleConnectionDataSource(connection, true));
      connection.setAutoCommit(false);
      Integer id =
          own.queryForObject(
              "INSERT INTO intake.load (since) VALUES (?) RETURNING load_id",
              Integer.class,
              Timestamp.from(now));
      own.query("SELECT pg_advisory_lock(?, ?)", row -> {}, LOCKS, id);
      connection.commit();
      connection.setAutoCommit(true);
      return new OpenLoad(connection, own, Optional.ofNullable(id).orElseThrow());
    } catch (SQLException e) {
      throw new IllegalStateException("Postgres does not answer", e);
    }
  }

  /** What is to be done for loads that were killed: given the time since when. */
  interface Restoration {
    void since(Instant time);
  }

  /**
   * Finishes what killed loads left. One at a time: of several that start together none goes on
   * before it is done.
   */
  void finishKilled(Restoration restoration) {
    own.query("SELECT pg_advisory_lock(?, ?)", row -> {}, LOCKS, RESTORING);
    try {
      finish(restoration);
    } finally {
      is("SELECT pg_advisory_unlock(?, ?)", RESTORING);
    }
  }

  private void finish(Restoration restoration) {
    List<Integer> killed =
        own
            .queryForList("SELECT load_id FROM intake.load WHERE load_id <> ?", Integer.class, id)
            .stream()
            .filter(other -> is("SELECT pg_try_advisory_lock(?, ?)", other))
            .toList();
    try {
      killed.stream()
          .flatMap(other -> since(other).stream())
          .min(Instant::compareTo)
          .ifPresent(restoration::since);
      killed.forEach(other -> own.update("DELETE FROM intake.load WHERE load_id = ?", other));
    } finally {
      killed.forEach(other -> is("SELECT pg_advisory_unlock(?, ?)", other));
    }
  }

  private Optional<Instant> since(int load) {
    return own
        .queryForList("SELECT since FROM intake.load WHERE load_id = ?", Timestamp.class, load)
        .stream()
        .map(Timestamp::toInstant)
        .findFirst();
  }

  private boolean is(String lockQuestion, int load) {
    return Boolean.TRUE.equals(own.queryForObject(lockQuestion, Boolean.class, LOCKS, load));
  }

  /** Something sent was not answered for: the next load looks at it as if this one was killed. */
  void keep() {
    kept = true;
  }

  /** Everything sent before has its receipt. */
  void settledBefore(Instant time) {
    if (kept) {
      return;
    }
    own.update("UPDATE intake.load SET since = ? WHERE load_id = ?", Timestamp.from(time), id);
  }

  @Override
  public void close() {
    if (!kept) {
      own.update("DELETE FROM intake.load WHERE load_id = ?", id);
    }
    is("SELECT pg_advisory_unlock(?, ?)", id);
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException("Postgres does not answer", e);
    }
  }
}
