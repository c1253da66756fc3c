// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Cases, their votes and what came of them, in schema {@code stewardship}. Rows are only added. */
@Component
class CaseStore {
  private static final String HELD =
      """
      SELECT h.*, EXISTS (SELECT 1 FROM stewardship.release r WHERE r.hold_id = h.hold_id) AS released
      FROM stewardship.hold h
      """;

  private final JdbcClient jdbc;

  CaseStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Optional<Matter> matter(String caseId) {
    Optional<Matter> question = question(caseId).map(Matter.class::cast);
    return question.isPresent() ? question : wrongPatient(caseId).map(Matter.class::cast);
  }

  private Optional<Matter.Question> question(String caseId) {
    return jdbc.sql(
            """
            WITH q AS (
              SELECT review_id AS case_id, mention_a, mention_b, rule_id, rule_vi, rule_en, risk,
                evidence, weighing, opened_at, 0 AS older
              FROM serving.review WHERE review_id = :case
              UNION ALL
              SELECT case_id, mention_a, mention_b, rule_id, rule_vi, rule_en, risk, evidence,
                weighing, opened_at, 1 FROM stewardship.question WHERE case_id = :case)
            SELECT q.*, a.citizen_id AS citizen_a, b.citizen_id AS citizen_b FROM q
            LEFT JOIN serving.mention a ON a.mention_id = q.mention_a
            LEFT JOIN serving.mention b ON b.mention_id = q.mention_b
            ORDER BY older LIMIT 1""")
        .param("case", caseId)
        .query(CaseStore::question)
        .optional();
  }

  private Optional<Matter.WrongPatient> wrongPatient(String caseId) {
    return jdbc.sql(HELD + " WHERE h.case_id = ?").param(caseId).query(CaseStore::held).optional();
  }

  /** Standing holds on a citizen, the oldest first: its own, or on mentions that are its now. */
  List<Matter.WrongPatient> standing(String citizenId) {
    return jdbc.sql(
            HELD
                + """
                WHERE NOT EXISTS (SELECT 1 FROM stewardship.release r WHERE r.hold_id = h.hold_id)
                  AND (h.citizen_id = :citizen OR h.mentions && ARRAY(
                    SELECT m.mention_id FROM serving.mention m WHERE m.citizen_id = :citizen))
                ORDER BY h.hold_id""")
        .param("citizen", citizenId)
        .query(CaseStore::held)
        .list();
  }

  /** Votes of the round under way, in order. */
  List<Vote> votes(String caseId, int round) {
    return jdbc.sql(
            "SELECT voted_by, verdict, parts FROM stewardship.vote"
                + " WHERE case_id = ? AND round = ? ORDER BY vote_id")
        .params(caseId, round)
        .query(
            (row, number) ->
                new Vote(
                    row.getString(1), Verdict.of(row.getString(2)).orElseThrow(), row.getString(3)))
        .list();
  }

  /** Settled rounds, the first first. */
  List<Settled> settled(String caseId) {
    return jdbc.sql(
            "SELECT round, verdict, settled_by, settled_at FROM stewardship.settlement"
                + " WHERE case_id = ? ORDER BY round")
        .param(caseId)
        .query(
            (row, number) ->
                new Settled(
                    row.getInt(1),
                    row.getString(2),
                    row.getString(3),
                    row.getObject(4, OffsetDateTime.class).toInstant()))
        .list();
  }

  void keepQuestion(Matter.Question question) {
    jdbc.sql(
            """
            INSERT INTO stewardship.question (case_id, mention_a, mention_b, rule_id, rule_vi,
              rule_en, risk, evidence, weighing, opened_at) VALUES (?,?,?,?,?,?,?,?,?,?)
            ON CONFLICT (case_id) DO NOTHING""")
        .param(question.caseId())
        .param(question.mentionA())
        .param(question.mentionB())
        .param(question.ruleId())
        .param(question.ruleVi())
        .param(question.ruleEn())
        .param(question.risk())
        .param(question.evidence())
        .param(question.weighing())
        .param(Timestamp.from(question.openedAt()))
        .update();
  }

  void keepVote(String caseId, int round, Vote vote, String reason, Instant at) {
    jdbc.sql(
            "INSERT INTO stewardship.vote (case_id, round, verdict, parts, voted_by, voted_at,"
                + " reason) VALUES (?,?,?,?,?,?,?)")
        .params(caseId, round, vote.verdict().code(), vote.parts(), vote.votedBy())
        .param(Timestamp.from(at))
        .param(reason)
        .update();
  }

  void keepSettled(String caseId, Settled settled) {
    jdbc.sql("INSERT INTO stewardship.settlement VALUES (?,?,?,?,?)")
        .params(caseId, settled.round(), settled.verdict(), settled.by())
        .param(Timestamp.from(settled.at()))
        .update();
  }

  /** What the link job follows. */
  void decide(String caseId, String one, String other, Verdict verdict, String by, Instant at) {
    jdbc.sql(
            "INSERT INTO stewardship.decision (mention_a, mention_b, verdict, decided_by,"
                + " decided_at, case_id) VALUES (?,?,?,?,?,?)")
        .params(one, other, verdict.code(), by)
        .param(Timestamp.from(at))
        .param(caseId)
        .update();
  }

  void release(long holdId, String by, Instant at) {
    jdbc.sql("INSERT INTO stewardship.release (hold_id, released_by, released_at) VALUES (?,?,?)")
        .params(holdId, by, Timestamp.from(at))
        .update();
  }

  void hold(Matter.WrongPatient held) {
    jdbc.sql(
            """
            INSERT INTO stewardship.hold (case_id, citizen_id, mentions, suspect, encounter_id,
              held_by, facility_code, reason, held_at)
            VALUES (?, ?, ARRAY(SELECT mention_id FROM serving.mention WHERE citizen_id = ?
              ORDER BY mention_id), ?, ?, ?, ?, ?, ?)""")
        .param(held.caseId())
        .param(held.citizenId())
        .param(held.citizenId())
        .param(held.suspect())
        .param(held.encounterId())
        .param(held.heldBy())
        .param(held.facilityCode())
        .param(held.reason())
        .param(Timestamp.from(held.openedAt()))
        .update();
  }

  /** One after the other, so that the numbers of decisions and holds appear in their order. */
  void waitForTurn() {
    jdbc.sql("SELECT pg_advisory_xact_lock(?, 1)")
        .param(0x73746577)
        .query((row, number) -> true)
        .single();
  }

  private static Matter.Question question(ResultSet row, int number) throws SQLException {
    return new Matter.Question(
        row.getString("case_id"),
        row.getString("mention_a"),
        row.getString("mention_b"),
        row.getString("citizen_a"),
        row.getString("citizen_b"),
        row.getString("rule_id"),
        row.getString("rule_vi"),
        row.getString("rule_en"),
        row.getString("risk"),
        row.getString("evidence"),
        row.getString("weighing"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant());
  }

  private static Matter.WrongPatient held(ResultSet row, int number) throws SQLException {
    return new Matter.WrongPatient(
        row.getString("case_id"),
        row.getLong("hold_id"),
        row.getString("citizen_id"),
        List.of((String[]) row.getArray("mentions").getArray()),
        row.getString("suspect"),
        row.getString("encounter_id"),
        row.getString("held_by"),
        row.getString("facility_code"),
        row.getString("reason"),
        row.getObject("held_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("released"));
  }

  /**
   * What came of one round.
   *
   * @param by everybody who said so
   */
  record Settled(int round, String verdict, String by, Instant at) {}

  /** Whether the steward has voted in the round. */
  static boolean hasVoted(List<Vote> votes, @Nullable String steward) {
    return votes.stream().anyMatch(vote -> vote.votedBy().equals(steward));
  }
}
