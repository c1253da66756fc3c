// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.warehouse.asof.KnownOn;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * Answers to who asked on the pages what was known of somebody on a past day. Each is made of the
 * whole lake and takes seconds, so a pass makes a few and leaves the rest to the next.
 */
final class PublishKnownOn implements Job {
  static final int A_PASS = 10;
  private static final int DAYS_KEPT = 7;

  private final Serving serving;
  private final Answers answers;

  PublishKnownOn(Serving serving, Answers answers) {
    this.serving = serving;
    this.answers = answers;
  }

  /** What makes an answer: {@link KnownOn#of}. */
  @FunctionalInterface
  interface Answers {
    Optional<KnownOn> of(Lake lake, String citizenId, LocalDate day, Instant now);
  }

  @Override
  public String name() {
    return "publish-known-on";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    serving.inTransaction(PublishKnownOn::forget);
    List<Request> open = new ArrayList<>();
    serving.inTransaction(connection -> open.addAll(open(connection)));
    open.forEach(request -> answer(lake, run, request));
    return open.isEmpty()
        ? Outcome.NOTHING_NEW
        : Outcome.of("answers about past days", open.size());
  }

  /** One that cannot be made fails alone: who asked is told, the others are answered. */
  private void answer(Lake lake, Run run, Request request) {
    Optional<KnownOn> known;
    try {
      known = answers.of(lake, request.citizenId(), request.day(), run.startedAt());
    } catch (Exception e) {
      // Spark throws what it does not declare.
      run.say(
          "Không lập được hồ sơ ngày cũ / A record of a past day could not be made: %s, %s"
              .formatted(request.citizenId(), e.getClass().getName()));
      serving.inTransaction(connection -> close(connection, request, "not_made", List.of()));
      return;
    }
    serving.inTransaction(
        connection ->
            close(
                connection,
                request,
                known.isPresent() ? null : "unknown_person",
                known.map(KnownOn::records).orElse(List.of())));
  }

  /**
   * After a week, or once today's record is another: who is who, or what may be seen, may have
   * changed with it.
   */
  private static void forget(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          DELETE FROM serving.known_on AS old
           WHERE old.requested_at < now() - interval '%d days'
              OR (old.answered_at >= old.requested_at AND old.content_hash IS DISTINCT FROM
                  (SELECT r.content_hash FROM serving.record r
                    WHERE r.citizen_id = old.citizen_id))
          """
              .formatted(DAYS_KEPT));
    }
  }

  private static List<Request> open(Connection connection) throws SQLException {
    List<Request> open = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            """
            SELECT citizen_id, day FROM serving.known_on
             WHERE answered_at IS NULL OR answered_at < requested_at
             ORDER BY requested_at, citizen_id, day LIMIT ?
            """)) {
      query.setInt(1, A_PASS);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          open.add(new Request(rows.getString(1), rows.getObject(2, LocalDate.class)));
        }
      }
    }
    return open;
  }

  private static void close(
      Connection connection, Request request, @Nullable String failure, List<KnownOn.Known> records)
      throws SQLException {
    try (PreparedStatement remove =
            connection.prepareStatement(
                "DELETE FROM serving.known_on_record WHERE citizen_id = ? AND day = ?");
        PreparedStatement note =
            connection.prepareStatement(
                """
                UPDATE serving.known_on AS asked SET answered_at = now(), failure = ?,
                  content_hash = (SELECT r.content_hash FROM serving.record r
                                   WHERE r.citizen_id = asked.citizen_id)
                 WHERE citizen_id = ? AND day = ?
                """);
        PreparedStatement add =
            connection.prepareStatement(
                "INSERT INTO serving.known_on_record (citizen_id, day, number, document, others)"
                    + " VALUES (?, ?, ?, ?, ?)")) {
      remove.setString(1, request.citizenId());
      remove.setObject(2, request.day());
      remove.executeUpdate();
      note.setString(1, failure);
      note.setString(2, request.citizenId());
      note.setObject(3, request.day());
      note.executeUpdate();
      int number = 0;
      for (KnownOn.Known known : records) {
        number++;
        add.setString(1, request.citizenId());
        add.setObject(2, request.day());
        add.setInt(3, number);
        add.setString(4, Serving.storable(known.document()));
        add.setArray(5, connection.createArrayOf("text", known.others().toArray()));
        add.executeUpdate();
      }
    }
  }

  private record Request(String citizenId, LocalDate day) {}
}
