// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sha2;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * Verdicts and violations to the receipts facilities ask for. A receipt the gateway could not write
 * after Kafka had the bytes is written here, from what the collector kept.
 */
final class PublishReceipts implements Job {
  private static final String OUTPUT = "receipt";

  /** Of the parts that {@code Ids.hash} hashes. */
  private static final String SEPARATOR = "\u001f";

  private static final String[] SUBMISSION = {"submission_id"};

  private final Serving serving;

  PublishReceipts(Serving serving) {
    this.serving = serving;
  }

  @Override
  public String name() {
    return "publish-receipts";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Map<String, Long> consumed = run.rebuild() ? Map.of() : serving.consumed(OUTPUT);
    Changes verdicts =
        lake.changesSince(Verdict.TABLE, consumed.get(Verdict.TABLE.qualifiedName()));
    Changes violations =
        lake.changesSince(Violation.TABLE, consumed.get(Violation.TABLE.qualifiedName()));
    if (verdicts.none() && violations.none()) {
      return Outcome.NOTHING_NEW;
    }
    Dataset<Row> receipts = receipts(lake, verdicts).persist();
    try {
      String stagedReceipts = serving.stage("receipt", receipts);
      String stagedViolations =
          serving.stage("violation", violations(broken(lake, verdicts, violations, receipts)));
      Map<String, Long> now = new TreeMap<>(consumed);
      for (Changes changes : new Changes[] {verdicts, violations}) {
        if (changes.upTo() != null) {
          now.put(changes.input().qualifiedName(), Objects.requireNonNull(changes.upTo()));
        }
      }
      serving.inTransaction(
          connection -> {
            apply(connection, stagedReceipts, stagedViolations);
            Serving.noteConsumed(connection, OUTPUT, now);
          });
      return Outcome.of("receipts", receipts.count());
    } finally {
      receipts.unpersist();
    }
  }

  /** Verdicts that are new, or may differ from those published. */
  private static Dataset<Row> now(Lake lake, Changes verdicts) {
    Dataset<Row> touched = lake.differing(verdicts).select("submission_id").distinct();
    return verdicts.kind() == Changes.Kind.CHANGED
        ? lake.read(Verdict.TABLE).join(touched, SUBMISSION, "left_semi")
        : lake.rows(verdicts);
  }

  private static Dataset<Row> receipts(Lake lake, Changes verdicts) {
    Dataset<Row> newVerdicts =
        now(lake, verdicts).select("submission_id", "verdict", "accepted", "refused", "warnings");
    return lake.read(Submission.TABLE)
        .drop("content")
        .join(newVerdicts, "submission_id")
        .select(
            col("submission_id"),
            col("facility_code"),
            col("kind"),
            col("channel"),
            col("sha256"),
            col("size").cast("string").as("size"),
            time("received_at").as("received_at"),
            col("client_request_id"),
            col("file_name"),
            belonging(),
            col("verdict"),
            col("accepted").cast("string").as("accepted"),
            col("refused").cast("string").as("refused"),
            col("warnings").cast("string").as("warnings"),
            col("signature_verdict"),
            col("signature.policy").as("signature_policy"),
            col("signature.reason").as("signature_reason"),
            col("signature.algorithm").as("signature_algorithm"),
            time("signature.signed_at").as("signed_at"),
            col("signature.subject").as("signer_subject"),
            col("signature.issuer").as("signer_issuer"),
            col("signature.serial").as("signer_serial"),
            col("signature.fingerprint").as("signer_fingerprint"),
            time("signature.valid_from").as("signer_valid_from"),
            time("signature.valid_until").as("signer_valid_until"));
  }

  /** As {@code AttachedTo.fingerprint} hashes it. */
  private static Column belonging() {
    Column told =
        Stream.of("ma_lk", "personal_id", "insurance_card", "title", "paper_type", "issued_on")
            .map(part -> coalesce(col("attached_to." + part).cast("string"), lit("")))
            .reduce(
                concat(col("sha256"), lit(SEPARATOR)),
                (before, part) -> concat(before, part, lit(SEPARATOR)));
    return when(
            col("kind").equalTo("attachment").and(col("attached_to").isNotNull()),
            substring(sha2(told.cast("binary"), 256), 1, 32))
        .as("belonging");
  }

  private static Column time(String column) {
    return date_format(col(column), "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
  }

  /**
   * New violations; once anything was read again, all that hold now of whatever may differ: a
   * verdict may be another one, or lie elsewhere, while no violation moved.
   */
  private static Dataset<Row> broken(
      Lake lake, Changes verdicts, Changes violations, Dataset<Row> receipts) {
    if (violations.all() || (isOnlyMore(verdicts) && isOnlyMore(violations))) {
      return lake.rows(violations);
    }
    Dataset<Row> theirs =
        receipts
            .select("submission_id")
            .union(lake.differing(violations).select("submission_id"))
            .distinct();
    return lake.read(Violation.TABLE).join(theirs, SUBMISSION, "left_semi");
  }

  private static boolean isOnlyMore(Changes changes) {
    return changes.none() || changes.kind() == Changes.Kind.APPENDED;
  }

  private static Dataset<Row> violations(Dataset<Row> broken) {
    Column order =
        row_number()
            .over(Window.partitionBy("submission_id").orderBy("version", "violation_id"))
            .cast("string");
    return broken.select(
        col("submission_id"),
        order.as("seq"),
        col("rule_id"),
        col("severity"),
        col("ma_lk"),
        col("table_name"),
        col("row_number").cast("string").as("row_number"),
        col("field"),
        col("place"),
        col("value_shape"),
        col("expected"),
        col("message_vi"),
        col("message_en"));
  }

  private static void apply(Connection connection, String receipts, String violations)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE " + receipts);
      statement.execute("ANALYZE " + violations);
      statement.execute(
          """
          INSERT INTO intake.receipt AS r (submission_id, facility_code, kind, channel, sha256, size,
            received_at, client_request_id, file_name, belonging, state, encounters_accepted, encounters_refused,
            warnings, updated_at, signature_verdict, signature_policy, signature_reason,
            signature_algorithm, signed_at, signer_subject, signer_issuer, signer_serial,
            signer_fingerprint, signer_valid_from, signer_valid_until)
          SELECT submission_id, facility_code, kind, channel, sha256, size::bigint,
            received_at::timestamptz, client_request_id, file_name, belonging, verdict, accepted::integer,
            refused::integer, warnings::integer, now(), signature_verdict, signature_policy,
            signature_reason, signature_algorithm, signed_at::timestamptz, signer_subject,
            signer_issuer, signer_serial, signer_fingerprint, signer_valid_from::timestamptz,
            signer_valid_until::timestamptz
          FROM %s
          ON CONFLICT (submission_id) DO UPDATE SET
            state = excluded.state, encounters_accepted = excluded.encounters_accepted,
            encounters_refused = excluded.encounters_refused, warnings = excluded.warnings,
            updated_at = now()
          """
              .formatted(receipts));
      statement.execute(
          "DELETE FROM intake.violation WHERE submission_id IN (SELECT submission_id FROM "
              + violations
              + " UNION ALL SELECT submission_id FROM "
              + receipts
              + ")");
      statement.execute(
          """
          INSERT INTO intake.violation (submission_id, seq, rule_id, severity, ma_lk, table_name,
            row_number, field, place, value_shape, expected, message_vi, message_en)
          SELECT submission_id, seq::integer, rule_id, severity, ma_lk, table_name,
            row_number::integer, field, place, value_shape, expected, message_vi, message_en
          FROM %s
          """
              .formatted(violations));
    }
    Serving.drop(connection, receipts);
    Serving.drop(connection, violations);
  }
}
