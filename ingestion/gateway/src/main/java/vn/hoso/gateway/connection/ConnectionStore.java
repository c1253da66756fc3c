// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.hoso.gateway.signature.FacilitySigners;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** The register of connections in Postgres. */
@Component
final class ConnectionStore {
  private static final String LIST =
      """
      SELECT c.*, (SELECT max(r.received_at) FROM intake.receipt r
                    WHERE r.facility_code = c.facility_code) AS last_received_at
        FROM intake.connection c
       WHERE (?::text IS NULL OR c.facility_code = ?) AND (?::text IS NULL OR c.software = ?)
       ORDER BY c.facility_code, c.software
      """;

  private static final String PUT =
      """
      WITH before AS (
        SELECT * FROM intake.connection WHERE facility_code = ? AND software = ?
      ), after AS (
        INSERT INTO intake.connection AS connection
          (facility_code, software, vendor, software_version, channel, key_fingerprint, signer_ids,
           signature_policy, username)
        VALUES (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''), nullif(?, ''), nullif(?, ''))
        ON CONFLICT (facility_code, software) DO UPDATE
          SET vendor = excluded.vendor, software_version = excluded.software_version,
              channel = excluded.channel, updated_at = now(),
              key_fingerprint = nullif(coalesce(?, connection.key_fingerprint), ''),
              signer_ids = nullif(coalesce(?, connection.signer_ids), ''),
              signature_policy = nullif(coalesce(?, connection.signature_policy), ''),
              username = nullif(coalesce(?, connection.username), '')
        RETURNING *
      )
      INSERT INTO intake.access_change
        (changed_by, facility_code, what, subject, reason, before, after)
      SELECT ?, after.facility_code, 'connection', after.software, ?,
             to_jsonb(before) - 'updated_at', to_jsonb(after) - 'updated_at'
        FROM after LEFT JOIN before ON true
       WHERE to_jsonb(before) - 'updated_at' IS DISTINCT FROM to_jsonb(after) - 'updated_at'
      RETURNING change_id
      """;

  private final JdbcTemplate jdbc;
  private final FacilitySigners signers;

  ConnectionStore(JdbcTemplate jdbc, FacilitySigners signers) {
    this.jdbc = jdbc;
    this.signers = signers;
  }

  /**
   * By what a facility's signature is told to be its own, and what follows when it is not.
   *
   * @param fingerprints of its certificates
   * @param identifiers its certificates name, such as its tax code
   * @param policy its code
   */
  record Signing(
      @Nullable String fingerprints, @Nullable String identifiers, @Nullable String policy) {}

  /**
   * Registers the software of a facility, or what changed of it; what was there before stays in the
   * history. Of what may be absent, nothing leaves it as it is and an empty text takes it back.
   *
   * @param by who registers it
   * @param reason why, in their words
   */
  Connection put(
      FacilityCode facility,
      String vendor,
      String software,
      String version,
      Connection.Channel channel,
      Signing signing,
      @Nullable String username,
      String by,
      @Nullable String reason) {
    jdbc.query(
        PUT,
        row -> {},
        facility.value(),
        software,
        facility.value(),
        software,
        vendor,
        version,
        channel.code(),
        signing.fingerprints(),
        signing.identifiers(),
        signing.policy(),
        username,
        signing.fingerprints(),
        signing.identifiers(),
        signing.policy(),
        username,
        by,
        reason);
    signers.forget();
    return find(facility, software).get(0);
  }

  /**
   * @param facility only its own; absent for everybody's
   */
  List<Connection> list(@Nullable FacilityCode facility) {
    return find(facility, null);
  }

  private List<Connection> find(@Nullable FacilityCode facility, @Nullable String software) {
    String code = facility == null ? null : facility.value();
    return jdbc.query(LIST, ConnectionStore::connection, code, code, software, software);
  }

  private static Connection connection(ResultSet row, int n) throws SQLException {
    OffsetDateTime last = row.getObject("last_received_at", OffsetDateTime.class);
    return new Connection(
        row.getString("facility_code"),
        row.getString("vendor"),
        row.getString("software"),
        row.getString("software_version"),
        row.getString("channel"),
        row.getString("key_fingerprint"),
        row.getString("signer_ids"),
        row.getString("signature_policy"),
        row.getString("username"),
        instant(row, "registered_at"),
        instant(row, "updated_at"),
        last == null ? null : last.toInstant());
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
