// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.access;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * The history of who may send and sign for whom, {@code intake.access_change}: appended to only.
 * Connections write theirs in the same statement as the change.
 */
public final class AccessChanges {
  private static final int NEWEST = 200;

  private final JdbcTemplate jdbc;

  public AccessChanges(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** What was done to a facility's accounts. */
  enum What {
    /** A new secret; the one before is good for nothing any more. */
    SECRET_RENEWED,
    /** No token is given any more. */
    CLOSED,
    OPENED;

    String code() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One change.
   *
   * @param subject the software, or the account
   * @param before the connection as it was; absent of accounts, and when it was new
   * @param after the connection as it became
   */
  public record Change(
      Instant changedAt,
      String changedBy,
      String facilityCode,
      String what,
      String subject,
      @Nullable String reason,
      @JsonRawValue @Nullable String before,
      @JsonRawValue @Nullable String after) {}

  void add(What what, FacilityCode facility, String subject, String by, String reason) {
    jdbc.update(
        """
        INSERT INTO intake.access_change (changed_by, facility_code, what, subject, reason)
        VALUES (?, ?, ?, ?, ?)
        """,
        by,
        facility.value(),
        what.code(),
        subject,
        reason);
  }

  /**
   * The newest changes, newest first.
   *
   * @param facility only its own; absent for everybody's
   */
  public List<Change> newest(@Nullable FacilityCode facility) {
    String code = facility == null ? null : facility.value();
    return jdbc.query(
        """
        SELECT changed_at, changed_by, facility_code, what, subject, reason, before, after
          FROM intake.access_change WHERE ?::text IS NULL OR facility_code = ?
         ORDER BY change_id DESC LIMIT ?
        """,
        (row, n) ->
            new Change(
                row.getObject(1, OffsetDateTime.class).toInstant(),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8)),
        code,
        code,
        NEWEST);
  }
}
