// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Appends to {@code access.audit}. The row is durable when {@code append} returns; when it cannot
 * be written, {@link AuditUnavailable} must stop whatever was to be shown.
 */
@Component
public class AuditTrail {
  /** Where the request's trace id is kept for logs and for the trail. */
  public static final String TRACE = "trace";

  private static final int LOCK_SPACE = 0x61756469;

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final Clock clock;

  AuditTrail(JdbcClient jdbc, TransactionTemplate transaction, Clock clock) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Adds one row to the end of its chain. */
  public void append(AuditEntry entry) {
    try {
      transaction.executeWithoutResult(status -> insert(entry));
    } catch (DataAccessException | TransactionException e) {
      throw new AuditUnavailable(e);
    }
  }

  private void insert(AuditEntry entry) {
    int chain = AuditChain.chainOf(entry.actor());
    jdbc.sql("SELECT pg_advisory_xact_lock(?, ?)")
        .params(LOCK_SPACE, chain)
        .query((row, number) -> true)
        .single();
    String previous =
        jdbc.sql("SELECT hash FROM access.audit WHERE chain = ? ORDER BY seq DESC LIMIT 1")
            .param(chain)
            .query(String.class)
            .optional()
            .orElse(AuditChain.START);
    Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
    @Nullable String traceId = MDC.get(TRACE);
    jdbc.sql(
            """
            INSERT INTO access.audit (chain, at, actor, role, facility_code, purpose, action,
              citizen_id, resource, decision, reason, client, trace_id, prev_hash, hash)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
        .param(chain)
        .param(Timestamp.from(at))
        .param(entry.actor())
        .param(entry.role())
        .param(entry.facilityCode())
        .param(entry.purpose())
        .param(entry.action())
        .param(entry.citizenId())
        .param(entry.resource())
        .param(entry.decision())
        .param(entry.reason())
        .param(entry.client())
        .param(traceId)
        .param(previous)
        .param(AuditChain.hash(previous, chain, at, entry, traceId))
        .update();
  }
}
