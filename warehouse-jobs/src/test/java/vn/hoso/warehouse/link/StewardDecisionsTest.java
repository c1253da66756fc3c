// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.postgres.PostgresSchemas;

class StewardDecisionsTest {

  @Test
  void readsTheDecisionsInTheOrderTheyWereMade() throws IOException, SQLException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start();
        Connection owner = postgres.getPostgresDatabase().getConnection()) {
      assertThat(StewardDecisions.read(owner)).as("before the schema exists").isEmpty();
      assertThat(StewardDecisions.readHolds(owner)).isEmpty();

      PostgresSchemas.createRoles(owner);
      PostgresSchemas.apply(owner);
      try (Statement statement = owner.createStatement()) {
        statement.execute(
            "INSERT INTO stewardship.decision (mention_a, mention_b, verdict, decided_by) VALUES"
                + " ('M1', 'M2', 'same', 'a'), ('M1', 'M2', 'not_same', 'b'),"
                + " ('M3', 'M4', 'cannot_tell', 'b')");
        statement.execute(
            "INSERT INTO stewardship.hold (case_id, citizen_id, mentions, held_by, reason) VALUES"
                + " ('W1', 'C1', '{M1,M2}', 'a', 'x'), ('W2', 'C2', '{M3}', 'a', 'x')");
        statement.execute("INSERT INTO stewardship.release (hold_id, released_by) VALUES (1, 'b')");
      }

      assertThat(StewardDecisions.read(owner))
          .containsExactly(
              new StewardDecision(1, "M1", "M2", StewardDecision.Word.SAME),
              new StewardDecision(2, "M1", "M2", StewardDecision.Word.NOT_SAME),
              new StewardDecision(3, "M3", "M4", StewardDecision.Word.CANNOT_TELL));
      assertThat(StewardDecisions.readHolds(owner))
          .containsExactly(new Hold(1, List.of("M1", "M2"), 1L), new Hold(2, List.of("M3"), null));
    }
  }
}
