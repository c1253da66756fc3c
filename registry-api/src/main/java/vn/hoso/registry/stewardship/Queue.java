// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What waits for stewards: the highest risk first, then the oldest. It names nobody. */
@Component
class Queue {
  /** What a steward may look at alone. */
  static final List<String> FILTERS =
      List.of("all", "high", "wrong_patient", "second", "mine", "settled");

  static final int PAGE = 50;

  private static final String ITEMS =
      """
      WITH last AS (
        SELECT DISTINCT ON (case_id) case_id, round, verdict, settled_at
        FROM stewardship.settlement ORDER BY case_id, round DESC),
      votes AS (
        SELECT v.case_id, count(*) AS votes, bool_or(v.voted_by = :me) AS mine
        FROM stewardship.vote v LEFT JOIN last l ON l.case_id = v.case_id
        WHERE v.round > coalesce(l.round, 0) GROUP BY v.case_id),
      asked AS (
        SELECT r.review_id AS case_id, 'question' AS kind, r.risk, r.rule_id, r.rule_vi, r.rule_en,
          r.opened_at, r.status = 'open' AS open
        FROM serving.review r
        UNION ALL
        SELECT q.case_id, 'question', q.risk, q.rule_id, q.rule_vi, q.rule_en, q.opened_at, false
        FROM stewardship.question q
        WHERE NOT EXISTS (SELECT 1 FROM serving.review r WHERE r.review_id = q.case_id)
        UNION ALL
        SELECT h.case_id, 'wrong_patient', 'high', '', '', '', h.held_at,
          NOT EXISTS (SELECT 1 FROM stewardship.release e WHERE e.hold_id = h.hold_id)
        FROM stewardship.hold h),
      item AS (
        SELECT a.*, l.verdict, l.settled_at, coalesce(v.votes, 0) AS votes,
          coalesce(v.mine, false) AS mine,
          coalesce(v.votes, 0) > 0 OR (a.open AND l.case_id IS NULL) AS waits
        FROM asked a LEFT JOIN last l ON l.case_id = a.case_id
          LEFT JOIN votes v ON v.case_id = a.case_id)
      """;

  private static final String WHERE =
      """
      FROM item WHERE CASE :filter
        WHEN 'all' THEN waits
        WHEN 'high' THEN waits AND risk = 'high'
        WHEN 'wrong_patient' THEN waits AND kind = 'wrong_patient'
        WHEN 'second' THEN waits AND votes > 0 AND NOT mine
        WHEN 'mine' THEN waits AND mine
        WHEN 'settled' THEN verdict IS NOT NULL
        ELSE false END
      """;

  private static final String ORDER =
      """
      ORDER BY CASE WHEN :filter = 'settled' THEN settled_at END DESC,
        CASE risk WHEN 'high' THEN 0 WHEN 'medium' THEN 1 ELSE 2 END, opened_at, case_id
      LIMIT :size OFFSET :from
      """;

  private final JdbcClient jdbc;

  Queue(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * One page of the queue.
   *
   * @param me the steward who looks: what was decided by others is not told, only that it was
   */
  Page page(String filter, String me, int number, int size) {
    List<Item> items =
        jdbc.sql(ITEMS + "SELECT * " + WHERE + ORDER)
            .param("me", me)
            .param("filter", filter)
            .param("size", size + 1)
            .param("from", (number - 1) * size)
            .query(Queue::item)
            .list();
    return new Page(items.stream().limit(size).toList(), number, items.size() > size);
  }

  /** How many there are under each filter. */
  Map<String, Long> counts(String me) {
    return FILTERS.stream()
        .collect(
            Collectors.toMap(
                filter -> filter,
                filter ->
                    jdbc.sql(ITEMS + "SELECT count(*) " + WHERE)
                        .param("me", me)
                        .param("filter", filter)
                        .query(Long.class)
                        .single()));
  }

  private static Item item(ResultSet row, int number) throws SQLException {
    OffsetDateTime settled = row.getObject("settled_at", OffsetDateTime.class);
    return new Item(
        row.getString("case_id"),
        row.getString("kind"),
        row.getString("risk"),
        row.getString("rule_id"),
        row.getString("rule_vi"),
        row.getString("rule_en"),
        row.getObject("opened_at", OffsetDateTime.class).toInstant(),
        row.getInt("votes"),
        row.getBoolean("mine"),
        row.getBoolean("waits"),
        row.getString("verdict"),
        settled == null ? null : settled.toInstant());
  }

  /**
   * One case of the queue.
   *
   * @param votes of the round under way
   * @param mine whether the steward who looks has voted in it
   * @param verdict of the last round, once settled
   */
  record Item(
      String caseId,
      String kind,
      String risk,
      String ruleId,
      String ruleVi,
      String ruleEn,
      Instant openedAt,
      int votes,
      boolean mine,
      boolean waits,
      @Nullable String verdict,
      @Nullable Instant settledAt) {}

  /** One page of cases. */
  record Page(List<Item> items, int number, boolean more) {
    public Page {
      items = List.copyOf(items);
    }
  }
}
