// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.postgres.PostgresSchemas;
import vn.hoso.warehouse.asof.KnownOn;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.LakeForTests;
import vn.hoso.warehouse.lake.Run;

/** What becomes of a question; that the answer is the right one is told by {@code KnownOnTest}. */
class PublishKnownOnTest {
  private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
  private static final LocalDate DAY = LocalDate.of(2026, 1, 1);

  private final Serving serving =
      new Serving(
          LakeForTests.database().getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
  private final Lake lake = LakeForTests.empty();
  private final List<String> said = new ArrayList<>();
  private final Run run = new Run(DAY, NOW, false, said::add);

  @BeforeEach
  void anEmptyServingDatabase() throws SQLException {
    try (Connection connection = serving.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP SCHEMA IF EXISTS serving, intake, access, stewardship, sync CASCADE");
      PostgresSchemas.createRoles(connection);
      PostgresSchemas.apply(connection);
    }
  }

  @Test
  void whereNobodyAskedThereIsNothingNew() {
    assertThat(answering(PublishKnownOnTest::nothingKnown).run(lake, run).nothingNew()).isTrue();
  }

  @Test
  void anAnswerThatCannotBeMadeFailsAloneAndMayBeAskedForAgain() {
    execute(asked("bad"), asked("good"));

    answering(PublishKnownOnTest::brokenForOne).run(lake, run);

    assertThat(states()).containsExactly("bad|true|not_made", "good|true|null");
    assertThat(said)
        .singleElement()
        .asString()
        .contains("bad", "IllegalStateException")
        .doesNotContain("not readable");

    execute("UPDATE serving.known_on SET requested_at = now() WHERE citizen_id = 'bad'");
    assertThat(states()).containsExactly("bad|false|not_made", "good|true|null");
    answering(PublishKnownOnTest::nothingKnown).run(lake, run);
    assertThat(states()).containsExactly("bad|true|null", "good|true|null");
  }

  @Test
  void aPassAnswersTheOldestQuestionsAndLeavesTheRest() {
    execute(
        "INSERT INTO serving.known_on (citizen_id, day, requested_at)"
            + " SELECT 'c' || n, '2026-01-01', now() - n * interval '1 minute'"
            + " FROM generate_series(1, 15) AS n");

    answering((any, id, day, now) -> Optional.empty()).run(lake, run);

    assertThat(states())
        .filteredOn(state -> !state.endsWith("|unknown_person"))
        .containsExactly(
            "c1|false|null", "c2|false|null", "c3|false|null", "c4|false|null", "c5|false|null");
  }

  /** What was made beside another record may tell what is no longer this person's to be told. */
  @Test
  void anAnswerGoesAfterAWeekAndWhenTodaysRecordIsAnother() {
    execute(
        asked("kept"),
        asked("changed"),
        asked("old"),
        "INSERT INTO serving.record SELECT citizen_id, 1, 'made beside this', '{}', now()"
            + " FROM serving.known_on");
    PublishKnownOn publish = answering(PublishKnownOnTest::nothingKnown);
    publish.run(lake, run);
    execute(
        "INSERT INTO serving.known_on_record VALUES ('changed', '2026-01-01', 1, '{}', '{}')",
        "UPDATE serving.record SET content_hash = 'another' WHERE citizen_id = 'changed'",
        "UPDATE serving.known_on SET requested_at = requested_at - interval '8 days',"
            + " answered_at = answered_at - interval '8 days' WHERE citizen_id = 'old'");

    publish.run(lake, run);

    assertThat(states()).containsExactly("kept|true|null");
    assertThat(query("SELECT count(*) FROM serving.known_on_record")).containsExactly("0");
  }

  private PublishKnownOn answering(PublishKnownOn.Answers answers) {
    return new PublishKnownOn(serving, answers);
  }

  private static Optional<KnownOn> nothingKnown(
      Lake lake, String citizenId, LocalDate day, Instant now) {
    return Optional.of(new KnownOn(citizenId, citizenId, day, now, List.of()));
  }

  private static Optional<KnownOn> brokenForOne(
      Lake lake, String citizenId, LocalDate day, Instant now) {
    if (citizenId.equals("bad")) {
      throw new IllegalStateException("not readable");
    }
    return nothingKnown(lake, citizenId, day, now);
  }

  private static String asked(String citizenId) {
    return "INSERT INTO serving.known_on (citizen_id, day) VALUES ('%s', '%s')"
        .formatted(citizenId, DAY);
  }

  /** Who was asked about, whether it is answered, and why not. */
  private List<String> states() {
    return query(
        "SELECT concat_ws('|', citizen_id, coalesce(answered_at >= requested_at, false)::text,"
            + " coalesce(failure, 'null')) FROM serving.known_on ORDER BY 1");
  }

  private void execute(String... statements) {
    serving.inTransaction(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
              statement.execute(sql);
            }
          }
        });
  }

  private List<String> query(String sql) {
    List<String> found = new ArrayList<>();
    serving.inTransaction(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
              found.add(rows.getString(1));
            }
          }
        });
    return found;
  }
}
