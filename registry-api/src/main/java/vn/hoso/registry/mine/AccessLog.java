// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.mine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit trail as the person it is about may read it: facilities, not the names of staff. */
@Component
class AccessLog {
  private static final int MOST = 200;

  private final JdbcClient jdbc;

  AccessLog(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  List<Read> of(String citizenId) {
    return jdbc.sql(
            """
            SELECT at, role, facility_code, purpose, action, resource, decision,
              CASE WHEN action = 'state_reason' THEN reason END AS reason, client
            FROM access.audit WHERE citizen_id = ? ORDER BY at DESC LIMIT ?""")
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
      String client) {}
}
