// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.hoso.formats.Violation;
import vn.hoso.gateway.refusal.Printable;
import vn.hoso.gateway.submission.Ends;
import vn.hoso.gateway.submission.Receipt;
import vn.hoso.gateway.submission.ReceiptSignature;
import vn.hoso.gateway.submission.ReceiptStore;
import vn.hoso.gateway.submission.ReceiptWriter;
import vn.hoso.gateway.submission.SubmissionSink;

/**
 * Where the sandbox's submissions end: read at once, judged by the rules of form, and passed on to
 * nobody. The rules of content are the warehouse's and are not asked here.
 */
public final class SandboxReader implements SubmissionSink {
  private static final long PATIENCE_SECONDS = 10;

  private final JdbcTemplate jdbc;
  private final SandboxJudge judge = new SandboxJudge();

  /** One try at a time: what vendors try takes no heap from what facilities send. */
  private final Semaphore judging = new Semaphore(1, true);

  public SandboxReader(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** The end of what is tried, with its own receipts. */
  public static Ends.End end(JdbcTemplate jdbc) {
    ReceiptStore tried = ReceiptStore.ofSandbox(jdbc);
    return new Ends.End(new SandboxReader(jdbc), new ReceiptWriter(tried), tried);
  }

  @Override
  public CompletableFuture<Void> append(Receipt receipt, byte[] content) {
    try {
      store(receipt, judged(receipt, content));
      return CompletableFuture.completedFuture(null);
    } catch (DataAccessException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private Judgement judged(Receipt receipt, byte[] content) {
    if (!isMyTurn()) {
      throw new CannotAcquireLockException("The sandbox has others to judge");
    }
    try {
      return judge.judge(
          receipt.kind(), receipt.facility(), receipt.signature().verdict(), content);
    } finally {
      judging.release();
    }
  }

  private boolean isMyTurn() {
    try {
      return judging.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void store(Receipt receipt, Judgement judged) {
    List<@Nullable Object> values = new ArrayList<>();
    Collections.addAll(
        values,
        receipt.submissionId(),
        receipt.facility().value(),
        receipt.kind().code(),
        "sandbox",
        receipt.sha256(),
        receipt.size(),
        receipt.receivedAt().atOffset(ZoneOffset.UTC),
        receipt.requestId(),
        receipt.fileName(),
        receipt.belonging(),
        judged.state(),
        judged.accepted(),
        judged.refused(),
        judged.warnings());
    Collections.addAll(values, ReceiptSignature.of(receipt.signature()).values());
    jdbc.update(
        """
        INSERT INTO intake.sandbox_receipt (submission_id, facility_code, kind, channel, sha256,
            size, received_at, client_request_id, file_name, belonging, state, encounters_accepted,
            encounters_refused, warnings, %s)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, %s)
        """
            .formatted(ReceiptSignature.COLUMNS, ReceiptSignature.PARAMETERS),
        values.toArray());
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
    return Printable.of(text);
  }
}
