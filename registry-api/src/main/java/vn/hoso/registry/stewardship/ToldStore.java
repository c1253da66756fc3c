// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;
import vn.hoso.lakehouse.source.Patient;

/** The mentions citizens are made of, as published; no access decision and no audit here. */
@Component
class ToldStore {
  private static final String SELECT =
      "SELECT mention_id, citizen_id, rule_id, evidence, first_seen_at, patient, partner_id, weights"
          + " FROM serving.mention";
  private static final ObjectReader PATIENT =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build()
          .readerFor(Patient.class);

  private final JdbcClient jdbc;

  ToldStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Told> mention(String mentionId) {
    return jdbc.sql(SELECT + " WHERE mention_id = ?")
        .param(mentionId)
        .query(ToldStore::told)
        .optional();
  }

  /** In the order they were first seen. */
  List<Told> ofCitizen(String citizenId) {
    return jdbc.sql(SELECT + " WHERE citizen_id = ? ORDER BY first_seen_at, mention_id")
        .param(citizenId)
        .query(ToldStore::told)
        .list();
  }

  /** What is held, and what came to the citizen since. */
  List<Told> of(Matter.WrongPatient held) {
    return jdbc.sql(
            SELECT
                + " WHERE citizen_id = ? OR mention_id = ANY (?::text[])"
                + " ORDER BY first_seen_at, mention_id")
        .params(held.citizenId(), "{" + String.join(",", held.mentions()) + "}")
        .query(ToldStore::told)
        .list();
  }

  /** What every rule says, by its id. */
  Map<String, RuleWords> rules() {
    return jdbc
        .sql("SELECT rule_id, vi, en FROM serving.rule")
        .query((row, number) -> new RuleWords(row.getString(1), row.getString(2), row.getString(3)))
        .list()
        .stream()
        .collect(Collectors.toMap(RuleWords::id, Function.identity()));
  }

  /** What a rule says to people. */
  record RuleWords(String id, String vi, String en) {}

  private static Told told(ResultSet row, int number) throws SQLException {
    return new Told(
        row.getString("mention_id"),
        row.getString("citizen_id"),
        row.getString("rule_id"),
        row.getString("evidence"),
        row.getObject("first_seen_at", OffsetDateTime.class).toInstant(),
        PATIENT.readValue(row.getString("patient")),
        row.getString("partner_id"),
        row.getString("weights"));
  }
}
