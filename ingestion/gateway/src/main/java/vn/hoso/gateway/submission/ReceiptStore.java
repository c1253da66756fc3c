// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** Receipts, verdicts and refusals in Postgres schema {@code intake}. */
public final class ReceiptStore {
  private static final ZoneId LOCAL = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final String STATUS_COLUMNS =
      "submission_id, facility_code, kind, state, size, received_at, file_name,"
          + " encounters_accepted, encounters_refused, warnings, updated_at, waits_for, "
          + ReceiptSignature.COLUMNS;

  private final JdbcTemplate jdbc;
  private final boolean sandbox;
  private final String receiptTable;
  private final String violationTable;

  public ReceiptStore(JdbcTemplate jdbc) {
    this(jdbc, false);
  }

  private ReceiptStore(JdbcTemplate jdbc, boolean sandbox) {
    String prefix = sandbox ? "sandbox_" : "";
    this.jdbc = jdbc;
    this.sandbox = sandbox;
    this.receiptTable = "intake." + prefix + "receipt";
    this.violationTable = "intake." + prefix + "violation";
  }

  /** The sandbox's receipts, in tables of their own: no ledger counts them. */
  public static ReceiptStore ofSandbox(JdbcTemplate jdbc) {
    return new ReceiptStore(jdbc, true);
  }

  /**
   * What an earlier request with the same id left.
   *
   * @param belonging of a scanned paper; absent of all else, and where it was not written down
   */
  record Earlier(String submissionId, String sha256, String kind, @Nullable String belonging) {
    boolean isSameAs(Receipt receipt) {
      return sha256.equals(receipt.sha256())
          && kind.equals(receipt.kind().code())
          && (belonging == null || belonging.equals(receipt.belonging()));
    }
  }

  private record Found(boolean sameRequest, Earlier earlier) {}

  /**
   * @param sameContent the newest submission that had the same bytes
   */
  record Before(Optional<Earlier> sameRequest, Optional<String> sameContent) {
    static final Before NOTHING = new Before(Optional.empty(), Optional.empty());
  }

  void insert(List<Receipt> receipts) {
    jdbc.batchUpdate(
        """
        INSERT INTO %s (submission_id, facility_code, kind, channel, sha256, size, received_at,
                        client_request_id, file_name, belonging, %s)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)
        ON CONFLICT (submission_id) DO NOTHING
        """
            .formatted(receiptTable, ReceiptSignature.COLUMNS, ReceiptSignature.PARAMETERS),
        receipts,
        receipts.size(),
        (statement, receipt) -> {
          statement.setString(1, receipt.submissionId());
          statement.setString(2, receipt.facility().value());
          statement.setString(3, receipt.kind().code());
          statement.setString(4, receipt.channel());
          statement.setString(5, receipt.sha256());
          statement.setLong(6, receipt.size());
          statement.setObject(7, receipt.receivedAt().atOffset(ZoneOffset.UTC));
          statement.setString(8, receipt.requestId());
          statement.setString(9, receipt.fileName());
          statement.setString(10, receipt.belonging());
          int parameter = 11;
          for (Object value : ReceiptSignature.of(receipt.signature()).values()) {
            statement.setObject(parameter++, value);
          }
        });
  }

  /**
   * When the newest tracking id was given of what came over HTTP and has a receipt; the beginning
   * without any.
   */
  public Instant newest() {
    return jdbc
        .queryForList(
            "SELECT submission_id FROM %s WHERE channel = ? ORDER BY submission_id DESC LIMIT 1"
                .formatted(receiptTable),
            String.class,
            Upload.Door.FACILITY.channel())
        .stream()
        .findFirst()
        .flatMap(SubmissionIds::givenAt)
        .orElse(Instant.EPOCH);
  }

  /** Tells the sandbox's report that a request came again; elsewhere nobody asks. */
  void repeated(String submissionId) {
    if (sandbox) {
      jdbc.update(
          "UPDATE %s SET repeats = repeats + 1 WHERE submission_id = ?".formatted(receiptTable),
          submissionId);
    }
  }

  /** Tells the sandbox's report by which address a try came; elsewhere nobody asks. */
  void cameBy(String submissionId, String channel) {
    if (sandbox) {
      jdbc.update(
          "UPDATE %s SET channel = ? WHERE submission_id = ?".formatted(receiptTable),
          channel,
          submissionId);
    }
  }

  /**
   * What a facility sent before: the first with the same id, and the newest with the same bytes.
   * Both in one question, since every submission asks it.
   *
   * @param requestId absent when the sender gave none
   * @param sha256 absent when nobody wants to know
   */
  Before before(FacilityCode facility, @Nullable String requestId, @Nullable String sha256) {
    if (requestId == null && sha256 == null) {
      return Before.NOTHING;
    }
    List<Found> found =
        jdbc.query(
            """
            (SELECT true AS same_request, submission_id, sha256, kind, belonging FROM %1$s
              WHERE facility_code = ? AND client_request_id = ?
              ORDER BY submission_id LIMIT 1)
            UNION ALL
            (SELECT false, submission_id, sha256, kind, belonging FROM %1$s
              WHERE facility_code = ? AND sha256 = ?
              ORDER BY submission_id DESC LIMIT 1)
            """
                .formatted(receiptTable),
            (row, n) ->
                new Found(
                    row.getBoolean(1),
                    new Earlier(
                        row.getString(2), row.getString(3), row.getString(4), row.getString(5))),
            facility.value(),
            requestId,
            facility.value(),
            sha256);
    return new Before(
        found.stream().filter(Found::sameRequest).map(Found::earlier).findFirst(),
        found.stream()
            .filter(one -> !one.sameRequest())
            .map(one -> one.earlier().submissionId())
            .findFirst());
  }

  /**
   * The state of a submission, with every violation.
   *
   * @param ofAnyFacility whether others' submissions may be seen, too
   */
  Optional<SubmissionStatus> status(
      FacilityCode facility, boolean ofAnyFacility, String submissionId) {
    return jdbc
        .query(
            "SELECT "
                + STATUS_COLUMNS
                + " FROM "
                + receiptTable
                + " WHERE submission_id = ? AND (? OR facility_code = ?)",
            ReceiptStore::status,
            submissionId,
            ofAnyFacility,
            facility.value())
        .stream()
        .findFirst()
        .map(status -> status.with(violations(submissionId)));
  }

  /**
   * A page of a facility's submissions, newest first, without their violations.
   *
   * @param after where the page before ended
   */
  List<SubmissionStatus> list(
      FacilityCode facility,
      @Nullable LocalDate day,
      @Nullable String state,
      @Nullable Cursor after,
      int limit,
      long offset) {
    Instant from = day == null ? Instant.EPOCH : day.atStartOfDay(LOCAL).toInstant();
    Instant until =
        day == null
            ? Instant.parse("9999-01-01T00:00:00Z")
            : day.plusDays(1).atStartOfDay(LOCAL).toInstant();
    return jdbc.query(
        """
        SELECT %s FROM %s
         WHERE facility_code = ? AND received_at >= ? AND received_at < ?
           AND (?::text IS NULL OR state = ?)
           AND (?::timestamptz IS NULL OR (received_at, submission_id) < (?, ?))
         ORDER BY received_at DESC, submission_id DESC
         LIMIT ? OFFSET ?
        """
            .formatted(STATUS_COLUMNS, receiptTable),
        ReceiptStore::status,
        facility.value(),
        from.atOffset(ZoneOffset.UTC),
        until.atOffset(ZoneOffset.UTC),
        state,
        state,
        after == null ? null : after.receivedAt().atOffset(ZoneOffset.UTC),
        after == null ? null : after.receivedAt().atOffset(ZoneOffset.UTC),
        after == null ? null : after.submissionId(),
        limit,
        offset);
  }

  private List<SubmissionStatus.FoundViolation> violations(String submissionId) {
    return jdbc.query(
        """
        SELECT seq, rule_id, severity, ma_lk, table_name, row_number, field, place, value_shape,
               expected, message_vi, message_en
          FROM %s WHERE submission_id = ? ORDER BY seq
        """
            .formatted(violationTable),
        (row, n) ->
            new SubmissionStatus.FoundViolation(
                row.getString("rule_id"),
                row.getString("severity"),
                row.getString("ma_lk"),
                row.getString("table_name"),
                row.getObject("row_number", Integer.class),
                row.getString("field"),
                row.getString("place"),
                row.getString("value_shape"),
                row.getString("expected"),
                row.getString("message_vi"),
                row.getString("message_en")),
        submissionId);
  }

  private static SubmissionStatus status(ResultSet row, int n) throws SQLException {
    return new SubmissionStatus(
        row.getString("submission_id"),
        row.getString("facility_code"),
        row.getString("kind"),
        SubmissionState.of(row.getString("state")),
        row.getLong("size"),
        instant(row, "received_at"),
        row.getString("file_name"),
        row.getInt("encounters_accepted"),
        row.getInt("encounters_refused"),
        row.getInt("warnings"),
        instant(row, "updated_at"),
        ReceiptSignature.of(row),
        SubmissionStatus.Waiting.of(row.getString("waits_for")),
        null);
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
