// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.refusal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.gateway.problem.Causes;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.Ids;

/**
 * Refusals in Postgres: for ever who, when, why and how large; for a while the bytes, the same
 * bytes once. Nothing here knows what the bytes are, so no log and no answer but the download ever
 * shows them.
 */
public final class RefusalStore {
  private static final Logger log = LoggerFactory.getLogger(RefusalStore.class);
  private static final ZoneId LOCAL = ZoneId.of("Asia/Ho_Chi_Minh");

  private final JdbcTemplate jdbc;
  private final int keptBytes;
  private final RefusalCounts counts;

  /**
   * @param keptBytes how many bytes of each are kept at most, from its beginning; 0 for none
   */
  public RefusalStore(JdbcTemplate jdbc, int keptBytes) {
    this.jdbc = jdbc;
    this.keptBytes = keptBytes;
    this.counts = new RefusalCounts(jdbc);
  }

  /**
   * One refusal as its sender and the department read it.
   *
   * @param keptBytes how many bytes can still be looked at
   * @param times how often it happened: haste and outages are counted by the minute
   */
  public record Logged(
      long refusalId,
      @Nullable String facilityCode,
      String ruleId,
      int httpStatus,
      @Nullable String contentType,
      @Nullable String fileName,
      @Nullable String sha256,
      long size,
      long keptBytes,
      long times,
      Instant refusedAt) {

    /** For those who share an account: nothing by which to tell what another sent. */
    Logged withoutContent() {
      return new Logged(
          refusalId,
          facilityCode,
          ruleId,
          httpStatus,
          contentType,
          null,
          null,
          size,
          0,
          times,
          refusedAt);
    }
  }

  /**
   * As {@link #log}; a refusal is answered even while it cannot be logged. What the sender is told
   * to send again later is only counted: it comes by the thousand, and the sender still has it.
   */
  public void keep(RefusedBody refused) {
    FacilityCode facility = refused.facility();
    if (refused.rule().isForLater() && facility != null) {
      counts.add(facility, refused.rule(), refused.channel());
      return;
    }
    try {
      log(refused);
    } catch (DataAccessException e) {
      log.warn(
          "Refusal {} of facility {} could not be logged: {}",
          refused.rule().id(),
          refused.facility(),
          Causes.of(e));
    }
  }

  public void log(RefusedBody refused) {
    byte[] content = refused.content();
    byte[] kept = content.length > keptBytes ? Arrays.copyOf(content, keptBytes) : content;
    String keptHash = kept.length == 0 ? null : Ids.sha256Hex(kept);
    FacilityCode facility = refused.facility();
    // One statement: no bytes are kept without the row that explains them.
    jdbc.update(
        """
        WITH kept AS (
          INSERT INTO intake.refused_body (sha256, body)
          SELECT ?, ? WHERE ?
          ON CONFLICT (sha256) DO UPDATE SET kept_at = now())
        INSERT INTO intake.refusal (facility_code, rule_id, http_status, channel, content_type,
                                    file_name, sha256, size, body_sha256)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        keptHash,
        kept,
        keptHash != null,
        facility == null ? null : facility.value(),
        refused.rule().id(),
        refused.rule().status(),
        refused.channel(),
        refused.contentType(),
        refused.fileName(),
        content.length < refused.size() ? null : Ids.sha256Hex(content),
        refused.size(),
        keptHash);
  }

  /** Writes down what was counted since. */
  public void writeCounts() {
    counts.write();
  }

  /**
   * Refusals, newest first.
   *
   * @param facility only its own; absent for everybody's
   * @param day local day; absent for any
   * @param before only those with a smaller number
   */
  List<Logged> list(
      @Nullable FacilityCode facility, @Nullable LocalDate day, long before, int limit) {
    String code = facility == null ? null : facility.value();
    OffsetDateTime from = day == null ? null : start(day);
    OffsetDateTime until = day == null ? null : start(day.plusDays(1));
    return jdbc.query(
        """
        SELECT r.refusal_id, r.facility_code, r.rule_id, r.http_status, r.content_type,
               r.file_name, r.sha256, coalesce(r.size, 0) AS size,
               coalesce(length(b.body), 0) AS kept_bytes, r.times, r.refused_at
          FROM intake.refusal r LEFT JOIN intake.refused_body b ON b.sha256 = r.body_sha256
         WHERE (?::text IS NULL OR r.facility_code = ?)
           AND (?::timestamptz IS NULL OR (r.refused_at >= ? AND r.refused_at < ?))
           AND r.refusal_id < ?
         ORDER BY r.refusal_id DESC LIMIT ?
        """,
        RefusalStore::logged,
        code,
        code,
        from,
        from,
        until,
        before,
        limit);
  }

  /** The bytes that are kept of a refusal, while they are. */
  Optional<byte[]> body(long refusalId, @Nullable FacilityCode facility) {
    String code = facility == null ? null : facility.value();
    return jdbc
        .queryForList(
            """
            SELECT b.body FROM intake.refusal r
              JOIN intake.refused_body b ON b.sha256 = r.body_sha256
             WHERE r.refusal_id = ? AND (?::text IS NULL OR r.facility_code = ?)
            """,
            byte[].class,
            refusalId,
            code,
            code)
        .stream()
        .findFirst();
  }

  /** Forgets bytes that nobody sent again since. */
  int forget(Instant before) {
    return jdbc.update(
        "DELETE FROM intake.refused_body WHERE kept_at < ?", before.atOffset(ZoneOffset.UTC));
  }

  private static OffsetDateTime start(LocalDate day) {
    return day.atStartOfDay(LOCAL).toOffsetDateTime();
  }

  private static Logged logged(ResultSet row, int n) throws SQLException {
    return new Logged(
        row.getLong("refusal_id"),
        row.getString("facility_code"),
        row.getString("rule_id"),
        row.getInt("http_status"),
        row.getString("content_type"),
        row.getString("file_name"),
        row.getString("sha256"),
        row.getLong("size"),
        row.getLong("kept_bytes"),
        row.getLong("times"),
        row.getObject("refused_at", OffsetDateTime.class).toInstant());
  }
}
