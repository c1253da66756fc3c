// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.coverage;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** People of one commune whose record lacks something, as of the latest figures. */
@Component
class GapList {
  /** What can be missing that a station can do something about. */
  static final List<String> KINDS = List.of("created", "encounter", "updated");

  private static final int PAGE = 50;

  private final JdbcClient jdbc;

  GapList(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  Page page(String communeCode, String facilityCode, String missing, int number) {
    String filter = KINDS.contains(missing) ? missing : "";
    List<Person> people =
        jdbc.sql(
                """
                SELECT g.citizen_id, c.full_name, c.birth, c.sex, g.missing, g.as_of,
                  t.last_at AS last_here_at
                FROM serving.gap g JOIN serving.citizen c ON c.citizen_id = g.citizen_id
                LEFT JOIN serving.treatment t
                  ON t.citizen_id = g.citizen_id AND t.facility_code = :facility
                WHERE g.commune_code = :commune
                  AND g.as_of = (SELECT max(as_of) FROM serving.gap WHERE commune_code = :commune)
                  AND (:missing = '' OR :missing = ANY (g.missing))
                ORDER BY c.name_folded, g.citizen_id LIMIT :size OFFSET :from""")
            .param("commune", communeCode)
            .param("facility", facilityCode)
            .param("missing", filter)
            .param("size", PAGE + 1)
            .param("from", (number - 1) * PAGE)
            .query(GapList::person)
            .list();
    long total =
        jdbc.sql(
                """
                SELECT count(*) FROM serving.gap g WHERE g.commune_code = :commune
                  AND g.as_of = (SELECT max(as_of) FROM serving.gap WHERE commune_code = :commune)
                  AND (:missing = '' OR :missing = ANY (g.missing))""")
            .param("commune", communeCode)
            .param("missing", filter)
            .query(Long.class)
            .single();
    return new Page(people.stream().limit(PAGE).toList(), number, people.size() > PAGE, total);
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    Array missing = row.getArray("missing");
    OffsetDateTime last = row.getObject("last_here_at", OffsetDateTime.class);
    return new Person(
        row.getString("citizen_id"),
        row.getString("full_name"),
        row.getString("birth"),
        row.getString("sex"),
        Stream.of((String[]) missing.getArray()).filter(KINDS::contains).toList(),
        last == null ? null : last.toInstant(),
        row.getObject("as_of", LocalDate.class));
  }

  /**
   * One person to reach.
   *
   * @param lastHereAt last seen by the station itself; a date from elsewhere could tell of an
   *     encounter the station may not see
   */
  record Person(
      String citizenId,
      @Nullable String fullName,
      @Nullable String birth,
      @Nullable String sex,
      List<String> missing,
      @Nullable Instant lastHereAt,
      LocalDate asOf) {}

  /** One page of the list. */
  record Page(List<Person> people, int number, boolean more, long total) {}
}
