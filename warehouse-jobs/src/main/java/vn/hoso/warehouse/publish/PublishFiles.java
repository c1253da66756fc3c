// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.publish;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.udf;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Attachments;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.clinical.ClinicalTables;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.Run;

/**
 * The bytes of files that lie in a record, scanned papers and what came within a FHIR resource or
 * an HL7 v2 result, by their hash, so that who may read the record can open them. One that leaves
 * all records is not served any more. Only those that are not served yet are read from what was
 * received.
 */
final class PublishFiles implements Job {
  private static final String OUTPUT = "file";
  private static final String INPUT = ClinicalTables.DOCUMENT.qualifiedName();
  private static final UserDefinedFunction FILES =
      udf(
          (UDF1<String, List<Row>>) PublishFiles::within,
          DataTypes.createArrayType(
              new StructType()
                  .add("sha256", DataTypes.StringType)
                  .add("content", DataTypes.BinaryType)));

  private final Serving serving;

  PublishFiles(Serving serving) {
    this.serving = serving;
  }

  @Override
  public String name() {
    return "publish-files";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Long consumed = run.rebuild() ? null : serving.consumed(OUTPUT).get(INPUT);
    Changes papers = lake.changesSince(ClinicalTables.DOCUMENT, consumed);
    // Where no file ever came there is none to look for in every pass.
    if (papers.none()
        || (lake.read(Attachment.TABLE).isEmpty() && lake.read(FhirResource.TABLE).isEmpty())) {
      return Outcome.NOTHING_NEW;
    }
    long now = Objects.requireNonNull(papers.upTo(), "changes of an empty table");
    Kept current =
        Kept.of(
            lake.read(ClinicalTables.DOCUMENT, now)
                .selectExpr(
                    "content['sha256'] AS sha256", "content['submission_id'] AS submission_id")
                .where("sha256 IS NOT NULL")
                .groupBy("sha256")
                .agg(min("submission_id").as("submission_id")));
    Dataset<Row> served =
        serving.read(lake.spark(), "(SELECT sha256 AS served FROM serving.file) f");
    Kept missing =
        Kept.of(
            current
                .rows()
                .join(
                    served,
                    current.rows().col("sha256").equalTo(served.col("served")),
                    "left_anti"));
    String bytes = serving.stage("file", bytes(lake, missing));
    String hashes = serving.stage("file_current", current.rows().select("sha256"));
    serving.inTransaction(
        connection -> {
          apply(connection, bytes, hashes);
          Serving.noteConsumed(connection, OUTPUT, Map.of(INPUT, now));
        });
    return Outcome.of("files", missing.size());
  }

  /**
   * A scanned paper is a whole submission, with the submission's hash; others are a part of one.
   */
  private static Dataset<Row> bytes(Lake lake, Kept missing) {
    Dataset<Row> whole =
        lake.ofKeys(Submission.TABLE, missing, "submission_id", "sha256")
            .select("sha256", "content");
    Dataset<Row> within =
        lake.ofKeys(FhirResource.TABLE, missing, "submission_id")
            .where(col("resource_type").isin("DocumentReference", "DiagnosticReport"))
            .select(explode(FILES.apply(col("json"))).as("file"))
            .select("file.sha256", "file.content")
            .join(missing.rows().select("sha256"), new String[] {"sha256"}, "left_semi");
    return whole.union(within).selectExpr("sha256", "hex(content) AS content");
  }

  private static List<Row> within(@Nullable String json) {
    List<Row> files = new ArrayList<>();
    if (json != null) {
      for (Element attachment : Attachments.of(Element.parse(json))) {
        byte[] bytes = Attachments.bytes(attachment);
        if (bytes != null) {
          files.add(RowFactory.create(Ids.sha256Hex(bytes), bytes));
        }
      }
    }
    return files;
  }

  private static void apply(Connection connection, String bytes, String hashes)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "DELETE FROM serving.file WHERE sha256 NOT IN (SELECT sha256 FROM %s)".formatted(hashes));
      statement.execute(
          """
          INSERT INTO serving.file (sha256, content)
          SELECT sha256, decode(content, 'hex') FROM %s
          ON CONFLICT (sha256) DO NOTHING
          """
              .formatted(bytes));
    }
    Serving.drop(connection, bytes);
    Serving.drop(connection, hashes);
  }
}
