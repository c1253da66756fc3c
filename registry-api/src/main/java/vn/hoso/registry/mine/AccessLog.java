// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.mine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.hoso.registry.audit.AuditAction;

/**
 * The audit trail as the person it is about may read it: facilities, not the names of staff. What
 * was read under an id that was merged into this one since is part of it.
 */
@Component
class AccessLog {
  private static final int MOST = 200;
  private static final Set<String> OF_A_DAY =
      Set.of(AuditAction.READ_AS_OF.code(), AuditAction.ASK_AS_OF.code());
  private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

  private final JdbcClient jdbc;

  AccessLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Read> of(String citizenId) {
    return jdbc.sql(
            """
            WITH RECURSIVE known_as(citizen_id) AS (
              SELECT ?::text
              UNION
              SELECT c.citizen_id FROM serving.citizen c
              JOIN known_as ON c.merged_into = known_as.citizen_id)
            SELECT at, role, facility_code, purpose, action, resource, decision,
              CASE WHEN action = 'state_reason' OR role = 'operator' THEN reason END AS reason,
              client
            FROM access.audit WHERE citizen_id IN (SELECT citizen_id FROM known_as)
            ORDER BY at DESC LIMIT ?""")
        .params(citizenId, MOST)
        .query(Read.class)
        .list();
  }

  /** One time somebody opened, or tried to open, the record. */
  record Read(
      Instant at,
      String role,
      @Nullable String facilityCode,
      String purpose,
      String action,
      @Nullable String resource,
      String decision,
      @Nullable String reason,
      String client) {

    /** The past day whose record was asked for or read. */
    public @Nullable LocalDate asOf() {
      return OF_A_DAY.contains(action) && resource != null && DAY.matcher(resource).matches()
          ? LocalDate.parse(resource)
          : null;
    }
  }
}
