// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Severity;
import vn.hoso.formats.Violation;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.encounter.ReadResult;
import vn.hoso.formats.encounter.StandaloneReader;
import vn.hoso.formats.encounter.StandaloneResult;
import vn.hoso.gateway.submission.Receipt;
import vn.hoso.gateway.submission.SubmissionSink;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * Where the sandbox's submissions end: read at once, judged by the rules of form, and passed on to
 * nobody. The rules of content are the warehouse's and are not asked here.
 */
public final class SandboxReader implements SubmissionSink {
  static final String NOT_SIGNED = "T3";

  private final JdbcTemplate jdbc;
  private final EncounterFileReader encounters = EncounterFileReader.standard();
  private final StandaloneReader checkIns =
      StandaloneReader.ofCheckIns(FieldDictionary.standard(), ReadLimits.DEFAULT);
  private final StandaloneReader assessments =
      StandaloneReader.ofAssessments(FieldDictionary.standard(), ReadLimits.DEFAULT);

  public SandboxReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  private record Judged(int accepted, int refused, List<Violation> violations) {
    String state() {
      if (refused > 0) {
        return accepted > 0 ? "partly_rejected" : "rejected";
      }
      return violations.isEmpty() ? "accepted" : "accepted_with_warnings";
    }

    int warnings() {
      return (int) violations.stream().filter(found -> !found.rejects()).count();
    }
  }

  @Override
  public CompletableFuture<Void> append(Receipt receipt, byte[] content) {
    try {
      store(receipt, judged(receipt.kind(), content));
      return CompletableFuture.completedFuture(null);
    } catch (DataAccessException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Judged judged(SubmissionKind kind, byte[] content) {
    return switch (kind) {
      case ENCOUNTER_FILE -> of(encounters.read(content));
      case CHECK_IN -> of(checkIns.read(content));
      case ASSESSMENT -> of(assessments.read(content));
      default -> new Judged(1, 0, List.of());
    };
  }

  private static Judged of(ReadResult read) {
    List<Violation> violations = new ArrayList<>(read.allViolations());
    if (!read.signed()) {
      violations.add(notSigned());
    }
    int accepted = read.encounters().size();
    int refused = read.records().isEmpty() ? 1 : read.records().size() - accepted;
    return new Judged(accepted, refused, violations);
  }

  private static Judged of(StandaloneResult read) {
    boolean nothing = read.rows().isEmpty() && read.refused() == 0;
    return new Judged(read.rows().size(), nothing ? 1 : read.refused(), read.violations());
  }

  private static Violation notSigned() {
    return new Violation(
        NOT_SIGNED,
        Severity.WARN,
        "",
        "",
        0,
        "CHUKYDONVI",
        "GIAMDINHHS/CHUKYDONVI",
        "empty",
        "",
        "CHUKYDONVI: chưa có chữ ký số của cơ sở",
        "CHUKYDONVI: the facility's signature is missing");
  }

  private void store(Receipt receipt, Judged judged) {
    jdbc.update(
        """
        INSERT INTO intake.sandbox_receipt (submission_id, facility_code, kind, channel, sha256,
            size, received_at, client_request_id, file_name, state, encounters_accepted,
            encounters_refused, warnings)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        receipt.submissionId(),
        receipt.facility().value(),
        receipt.kind().code(),
        "sandbox",
        receipt.sha256(),
        receipt.size(),
        receipt.receivedAt().atOffset(ZoneOffset.UTC),
        receipt.requestId(),
        receipt.fileName(),
        judged.state(),
        judged.accepted(),
        judged.refused(),
        judged.warnings());
    List<Object[]> rows = new ArrayList<>();
    for (Violation found : judged.violations()) {
      rows.add(row(receipt, rows.size(), found));
    }
    jdbc.batchUpdate(
        """
        INSERT INTO intake.sandbox_violation (submission_id, seq, rule_id, severity, ma_lk,
            table_name, row_number, field, place, value_shape, expected, message_vi, message_en)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows);
  }

  private static Object[] row(Receipt receipt, int number, Violation found) {
    return new @Nullable Object[] {
      receipt.submissionId(),
      number,
      found.ruleId(),
      found.severity().code(),
      given(found.maLk()),
      given(found.table()),
      found.rowNumber() == 0 ? null : found.rowNumber(),
      given(found.field()),
      given(found.place()),
      given(found.valueShape()),
      given(found.expected()),
      found.messageVi(),
      found.messageEn()
    };
  }

  private static @Nullable String given(String text) {
    return text.isEmpty() ? null : text;
  }
}
