// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.refusal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.gateway.problem.Causes;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Refusals that come as fast as a program can ask: counted here and written down now and then, one
 * row for each facility, rule, way and minute, so that refusing costs nobody else anything.
 */
final class RefusalCounts {
  private static final Logger log = LoggerFactory.getLogger(RefusalCounts.class);

  private final JdbcTemplate jdbc;
  private final Map<Kind, Long> counted = new ConcurrentHashMap<>();

  private record Kind(FacilityCode facility, IntakeRule rule, String channel, Instant minute) {}

  RefusalCounts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void add(FacilityCode facility, IntakeRule rule, String channel) {
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    counted.merge(new Kind(facility, rule, channel, minute), 1L, Long::sum);
  }

  /** What cannot be written now is written with the next. */
  void write() {
    for (Kind kind : List.copyOf(counted.keySet())) {
      long times = Optional.ofNullable(counted.remove(kind)).orElse(0L);
      try {
        write(kind, times);
      } catch (DataAccessException e) {
        counted.merge(kind, times, Long::sum);
        log.warn("Refusals could not be counted; tried again: {}", Causes.of(e));
        return;
      }
    }
  }

  private void write(Kind kind, long times) {
    jdbc.update(
        """
        INSERT INTO intake.refusal (facility_code, rule_id, http_status, channel, minute, times)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (facility_code, rule_id, channel, minute) DO UPDATE
          SET times = intake.refusal.times + excluded.times, refused_at = now()
        """,
        kind.facility().value(),
        kind.rule().id(),
        kind.rule().status(),
        kind.channel(),
        kind.minute().atOffset(ZoneOffset.UTC),
        times);
  }
}
