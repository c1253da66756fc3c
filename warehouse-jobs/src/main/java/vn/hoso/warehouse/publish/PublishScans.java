// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * The bytes of scanned papers that lie in a record, so that who may read the record can open them.
 * One that leaves all records is not served any more. Only those that are not served yet are read
 * from what was received.
 */
final class PublishScans implements Job {
  private static final String OUTPUT = "scan";
  private static final String INPUT = ClinicalTables.DOCUMENT.qualifiedName();

  private final Serving serving;

  PublishScans(Serving serving) {
    this.serving = serving;
  }

  @Override
  public String name() {
    return "publish-scans";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Long consumed = run.rebuild() ? null : serving.consumed(OUTPUT).get(INPUT);
    Changes papers = lake.changesSince(ClinicalTables.DOCUMENT, consumed);
    // Where no scanned paper ever came there is none to look for in every pass.
    if (papers.none() || lake.read(Attachment.TABLE).isEmpty()) {
      return Outcome.NOTHING_NEW;
    }
    long now = Objects.requireNonNull(papers.upTo(), "changes of an empty table");
    Kept current =
        Kept.of(
            lake.read(ClinicalTables.DOCUMENT, now)
                .where("kind = 'attachment'")
                .selectExpr("document_id AS scan_id", "content['submission_id'] AS submission_id")
                .distinct());
    Dataset<Row> served =
        serving.read(lake.spark(), "(SELECT scan_id AS served_id FROM serving.scan) s");
    Kept missing =
        Kept.of(
            current
                .rows()
                .join(
                    served,
                    current.rows().col("scan_id").equalTo(served.col("served_id")),
                    "left_anti"));
    String bytes = serving.stage("scan", bytes(lake, missing));
    String ids = serving.stage("scan_current", current.rows().select("scan_id"));
    serving.inTransaction(
        connection -> {
          apply(connection, bytes, ids);
          Serving.noteConsumed(connection, OUTPUT, Map.of(INPUT, now));
        });
    return Outcome.of("scanned papers", missing.size());
  }

  private static Dataset<Row> bytes(Lake lake, Kept missing) {
    return lake.ofKeys(Submission.TABLE, missing, "submission_id")
        .select("submission_id", "content")
        .join(missing.rows(), "submission_id")
        .selectExpr("scan_id", "hex(content) AS content");
  }

  private static void apply(Connection connection, String bytes, String ids) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM serving.scan WHERE scan_id NOT IN (SELECT scan_id FROM %s)".formatted(ids));
      statement.execute(
          """
          INSERT INTO serving.scan (scan_id, content)
          SELECT scan_id, decode(content, 'hex') FROM %s
          ON CONFLICT (scan_id) DO NOTHING
          """
              .formatted(bytes));
    }
    Serving.drop(connection, bytes);
    Serving.drop(connection, ids);
  }
}
