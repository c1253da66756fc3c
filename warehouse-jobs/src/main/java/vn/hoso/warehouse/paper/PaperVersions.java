// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.paper;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import vn.hoso.lakehouse.source.EncounterTable;

/**
 * Rows of source.health_profile and of the tables of documents, and what they are to each other. As
 * with encounters the order of arrival decides: a cancellation ends the versions before it of the
 * paper it names, a restoration takes that back, and what is sent after either stands.
 */
public enum PaperVersions {
  /** QĐ 831 messages: told apart by their REQUEST_ID, one without it by its submission. */
  MESSAGE("profile_id", "coalesce(request_id, submission_id)"),
  /** Health checks, prescriptions: one version replaces another of its document. */
  DOCUMENT("document_id", "document_id"),
  /** Scanned papers. */
  ATTACHMENT("attachment_id", "attachment_id");

  private static final String TOLD = "(status IS NULL OR status = '" + EncounterTable.ACTIVE + "')";
  private static final String[] BY_PAPER = {"facility_code", "paper"};
  private static final String[] BY_SUBMISSION = {"facility_code", "submission_id"};

  private final String id;
  private final String paper;

  /**
   * @param id column of the row's own id
   * @param paper expression of what a facility names when it withdraws
   */
  PaperVersions(String id, String paper) {
    this.id = id;
    this.paper = paper;
  }

  /** The versions that stand. */
  public Dataset<Row> standing(Dataset<Row> versions) {
    return without(versions, versions);
  }

  /**
   * Rows that stand when their version does.
   *
   * @param rows of the versions, or of their parts: they have the version and the id of the row
   *     they came with
   * @param versions every version, withdrawals too
   */
  public Dataset<Row> without(Dataset<Row> rows, Dataset<Row> versions) {
    boolean themselves = Arrays.asList(rows.columns()).contains("named_submission");
    Dataset<Row> told = themselves ? rows.where(TOLD) : rows;
    return withdrawals(versions).isEmpty()
        ? told
        : told.join(broadcast(ended(versions)), new String[] {id, "version"}, "left_anti");
  }

  /**
   * All versions of these papers, and every withdrawal: what it names is known by its version only.
   *
   * @param ids values of the row's own id
   */
  public Dataset<Row> of(Dataset<Row> versions, Dataset<Row> ids) {
    return versions
        .where(TOLD)
        .join(ids, new String[] {id}, "left_semi")
        .unionByName(withdrawals(versions));
  }

  /** These versions, and those that withdrawals among them name. */
  public Dataset<Row> withNamed(Dataset<Row> some, Dataset<Row> versions) {
    Dataset<Row> withdrawals = withdrawals(some);
    if (withdrawals.isEmpty()) {
      return some;
    }
    Dataset<Row> told = versions.where(TOLD);
    Dataset<Row> named = named(withdrawals, told).select(BY_PAPER[0], BY_PAPER[1]).distinct();
    return some.unionByName(
        told.withColumn("paper", expr(paper)).join(named, BY_PAPER, "left_semi").drop("paper"));
  }

  /** The id and {@code version} of those that the newest word after them cancels. */
  private Dataset<Row> ended(Dataset<Row> versions) {
    Dataset<Row> told = versions.where(TOLD);
    return told.select(col("facility_code"), expr(paper).as("paper"), col(id), col("version"))
        .join(named(withdrawals(versions), told), BY_PAPER)
        .where("withdrawn_at > version")
        .groupBy(id, "version")
        .agg(max(struct("withdrawn_at", "status")).as("newest"))
        .where(col("newest.status").equalTo(EncounterTable.CANCELLED))
        .select(id, "version");
  }

  /** {@code facility_code, paper, withdrawn_at, status}. */
  private Dataset<Row> named(Dataset<Row> withdrawals, Dataset<Row> told) {
    Dataset<Row> byNumber =
        withdrawals
            .where("named_submission IS NULL")
            .select(
                col("facility_code"),
                expr(paper).as("paper"),
                col("version").as("withdrawn_at"),
                col("status"));
    Dataset<Row> bySubmission =
        withdrawals
            .where("named_submission IS NOT NULL")
            .select(
                col("facility_code"),
                brought("named_submission"),
                col("version").as("withdrawn_at"),
                col("status"))
            .join(
                told.select(col("facility_code"), brought("submission_id"), expr(paper).as("paper"))
                    .distinct(),
                BY_SUBMISSION)
            .select("facility_code", "paper", "withdrawn_at", "status");
    return byNumber.unionByName(bySubmission);
  }

  /** What tells the submission that brought a row; of a document with its kind. */
  private Column brought(String submission) {
    Column id = col(submission);
    return (this == DOCUMENT ? concat_ws(" ", col("kind"), id) : id).as("submission_id");
  }

  private static Dataset<Row> withdrawals(Dataset<Row> versions) {
    return versions.where("NOT " + TOLD);
  }
}
