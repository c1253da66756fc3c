// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import vn.hoso.lakehouse.registry.WaitingPaper;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/** To the receipts of scanned papers: what those wait for that lie in no record yet. */
final class PublishWaiting implements Job {
  private static final String OUTPUT = "waiting";
  private static final String INPUT = WaitingPaper.TABLE.qualifiedName();

  private final Serving serving;

  PublishWaiting(Serving serving) {
    this.serving = serving;
  }

  @Override
  public String name() {
    return "publish-waiting";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Long consumed = run.rebuild() ? null : serving.consumed(OUTPUT).get(INPUT);
    Changes changes = lake.changesSince(WaitingPaper.TABLE, consumed);
    if (changes.none()) {
      return Outcome.NOTHING_NEW;
    }
    long now = Objects.requireNonNull(changes.upTo(), "changes of an empty table");
    String staged =
        serving.stage(
            "waiting", lake.read(WaitingPaper.TABLE, now).selectExpr("submission_id", "waits_for"));
    serving.inTransaction(
        connection -> {
          apply(connection, staged);
          Serving.noteConsumed(connection, OUTPUT, Map.of(INPUT, now));
        });
    return Outcome.of("waiting papers", lake.rowCount(WaitingPaper.TABLE));
  }

  private static void apply(Connection connection, String staged) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          UPDATE intake.receipt SET waits_for = NULL, updated_at = now()
           WHERE waits_for IS NOT NULL AND submission_id NOT IN (SELECT submission_id FROM %s)
          """
              .formatted(staged));
      statement.execute(
          """
          UPDATE intake.receipt AS receipt SET waits_for = staged.waits_for, updated_at = now()
            FROM %s AS staged
           WHERE staged.submission_id = receipt.submission_id
             AND receipt.waits_for IS DISTINCT FROM staged.waits_for
          """
              .formatted(staged));
    }
    Serving.drop(connection, staged);
  }
}
