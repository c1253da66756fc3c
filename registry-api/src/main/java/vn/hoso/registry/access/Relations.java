// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.hoso.registry.RegistryProperties;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;
import vn.hoso.registry.record.TiedTo;

/** The facts a decision needs, read from Postgres in one query. */
@Component
class Relations {
  private final JdbcClient jdbc;
  private final RegistryProperties.Access windows;
  private final Clock clock;

  Relations(JdbcClient jdbc, RegistryProperties properties, Clock clock) {
    this.jdbc = jdbc;
    this.windows = properties.access();
    this.clock = clock;
  }

  TiedTo tied(Reader reader) {
    return new TiedTo(
        reader.facility().orElseThrow(),
        reader.role() == Role.STATION,
        clock.instant().minus(windows.treatmentWindow()));
  }

  /** What ties the facility and this reader to the citizen now. */
  Set<Relation> between(Reader reader, String facilityCode, String citizenId) {
    return jdbc.sql(
            """
            SELECT
              EXISTS (SELECT 1 FROM serving.citizen c
                      JOIN serving.facility f ON f.commune_code = c.commune_code
                      WHERE c.citizen_id = :citizen AND f.facility_code = :facility) AS resident,
              EXISTS (SELECT 1 FROM serving.treatment t
                      WHERE t.citizen_id = :citizen AND t.facility_code = :facility
                        AND t.last_at >= :treated_since) AS treated,
              EXISTS (SELECT 1 FROM access.audit a
                      WHERE a.citizen_id = :citizen AND a.actor = :actor
                        AND a.action = :grant AND a.decision = 'permit'
                        AND a.at >= :granted_since) AS reason
            """)
        .param("citizen", citizenId)
        .param("facility", facilityCode)
        .param("actor", reader.username())
        .param("grant", AuditAction.STATE_REASON.code())
        .param("treated_since", Timestamp.from(clock.instant().minus(windows.treatmentWindow())))
        .param("granted_since", Timestamp.from(clock.instant().minus(windows.grantLasts())))
        .query(
            (row, number) -> {
              Set<Relation> found = EnumSet.noneOf(Relation.class);
              if (row.getBoolean("resident") && reader.role() == Role.STATION) {
                found.add(Relation.RESIDENT);
              }
              if (row.getBoolean("treated")) {
                found.add(Relation.TREATED);
              }
              if (row.getBoolean("reason")) {
                found.add(Relation.REASON);
              }
              return found;
            })
        .single();
  }
}
