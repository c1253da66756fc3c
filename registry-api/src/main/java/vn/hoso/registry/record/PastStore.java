// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.record;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.hoso.registry.record.PastAnswer.Then;

/**
 * Questions to the warehouse about past days, and its answers as they are: no access decision and
 * no audit here. Pages go through {@code PastDoor}.
 */
@Component
public class PastStore {
  private final JdbcClient jdbc;
  private final RecordDocument document;

  PastStore(JdbcClient jdbc, RecordDocument document) {
    this.jdbc = jdbc;
    this.document = document;
  }

  /** One question serves every reader; what failed is asked anew. */
  public void ask(String citizenId, LocalDate day) {
    jdbc.sql(
            """
            INSERT INTO serving.known_on AS asked (citizen_id, day) VALUES (?, ?)
            ON CONFLICT (citizen_id, day) DO UPDATE SET requested_at = now()
              WHERE asked.failure IS NOT NULL AND asked.answered_at >= asked.requested_at""")
        .params(citizenId, day)
        .update();
  }

  public PastAnswer answer(String citizenId, LocalDate day) {
    return jdbc.sql(
            """
            SELECT requested_at, answered_at, failure,
              coalesce(answered_at >= requested_at, false) AS answered
            FROM serving.known_on WHERE citizen_id = ? AND day = ?""")
        .params(citizenId, day)
        .query((row, number) -> answer(row, citizenId, day))
        .optional()
        .orElseGet(PastAnswer.NotAsked::new);
  }

  private PastAnswer answer(ResultSet row, String citizenId, LocalDate day) throws SQLException {
    if (!row.getBoolean("answered")) {
      return new PastAnswer.Waiting(row.getTimestamp("requested_at").toInstant());
    }
    String failure = row.getString("failure");
    Timestamp at = row.getTimestamp("answered_at");
    return failure == null
        ? new PastAnswer.Made(at.toInstant(), records(citizenId, day))
        : new PastAnswer.Failed(failure);
  }

  private List<Then> records(String citizenId, LocalDate day) {
    return jdbc.sql(
            """
            SELECT document, others FROM serving.known_on_record
            WHERE citizen_id = ? AND day = ? ORDER BY number""")
        .params(citizenId, day)
        .query(
            (row, number) ->
                new Then(document.parse(row.getString("document")), ids(row.getArray("others"))))
        .list();
  }

  private static List<String> ids(Array ids) throws SQLException {
    return List.of((String[]) ids.getArray());
  }
}
