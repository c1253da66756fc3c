// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.hoso.lakehouse.quality.Quarantined;
import vn.hoso.lakehouse.quality.Verdict;
import vn.hoso.lakehouse.quality.Violation;
import vn.hoso.lakehouse.source.Attachment;
import vn.hoso.lakehouse.source.EncounterTable;
import vn.hoso.lakehouse.source.Facility;
import vn.hoso.lakehouse.source.FhirResource;
import vn.hoso.lakehouse.source.HealthProfile;
import vn.hoso.lakehouse.source.PersonDocument;
import vn.hoso.lakehouse.source.Population;
import vn.hoso.lakehouse.source.Resident;
import vn.hoso.lakehouse.source.VaccineDose;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.warehouse.lake.ContractRows;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.TableFiles;
import vn.hoso.warehouse.lake.WrittenFiles;

/**
 * Conforms the submissions of one partition, each parsed once, straight into data files of all
 * output tables; hands back which files it wrote. A document of tens of kilobytes is never turned
 * into an engine's row and back.
 */
final class ConformTask implements FlatMapFunction<Iterator<Row>, byte[]> {

  private static final Logger LOG = LoggerFactory.getLogger(ConformTask.class);
  private static final RecordCodec<Submission> SUBMISSIONS = RecordCodec.of(Submission.class);

  private final Map<String, Table> outputs;
  private final Broadcast<Knowledge> knowledge;
  private final Judgement judgement;
  private final String operation;
  private final LongAccumulator done;

  /**
   * @param outputs tables to write, by qualified name; others that would follow are left out
   */
  ConformTask(
      Map<String, Table> outputs,
      Broadcast<Knowledge> knowledge,
      Judgement judgement,
      String operation,
      LongAccumulator done) {
    this.outputs = new TreeMap<>(outputs);
    this.knowledge = knowledge;
    this.judgement = judgement;
    this.operation = operation;
    this.done = done;
  }

  @Override
  public Iterator<byte[]> call(Iterator<Row> submissions) {
    Conformer conformer = new Conformer(knowledge.value(), judgement);
    Map<String, TableFiles> files = new TreeMap<>();
    TaskContext task = TaskContext.get();
    outputs.forEach(
        (name, table) ->
            files.put(
                name, new TableFiles(table, task.partitionId(), task.taskAttemptId(), operation)));
    while (submissions.hasNext()) {
      write(conform(conformer, SUBMISSIONS.record(submissions.next())), files);
      done.add(1);
      Progress.HERE.increment();
    }
    Map<String, List<DataFile>> written = new TreeMap<>();
    files.forEach((name, table) -> written.put(name, table.close()));
    return WrittenFiles.of(written);
  }

  /**
   * The outermost edge of one submission: a fault of ours on its bytes must not keep the others of
   * a province waiting. It is refused with a rule that says so, and a rebuild reads it again.
   */
  private static Conformed conform(Conformer conformer, Submission submission) {
    try {
      return conformer.conform(submission);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      LOG.error(
          "Submission {} could not be read: {} at {}",
          submission.submissionId(),
          e.getClass().getName(),
          e.getStackTrace().length == 0 ? "?" : e.getStackTrace()[0]);
      return Conformer.failed(submission);
    }
  }

  private static void write(Conformed conformed, Map<String, TableFiles> files) {
    rows(files, EncounterTable.ENCOUNTER.qualifiedName(), conformed.encounters);
    rows(files, EncounterTable.CHECK_IN.qualifiedName(), conformed.checkIns);
    rows(files, EncounterTable.ASSESSMENT.qualifiedName(), conformed.assessments);
    records(files, FhirResource.TABLE.qualifiedName(), conformed.resources);
    records(files, HealthProfile.TABLE.qualifiedName(), conformed.profiles);
    records(files, VaccineDose.TABLE.qualifiedName(), conformed.doses);
    records(files, PersonDocument.HEALTH_CHECK.qualifiedName(), conformed.healthChecks);
    records(files, PersonDocument.PRESCRIPTION.qualifiedName(), conformed.prescriptions);
    records(files, Attachment.TABLE.qualifiedName(), conformed.attachments);
    records(files, Resident.TABLE.qualifiedName(), conformed.residents);
    records(files, Facility.TABLE.qualifiedName(), conformed.facilities);
    records(files, Population.TABLE.qualifiedName(), conformed.population);
    records(files, Violation.TABLE.qualifiedName(), conformed.violations);
    records(files, Quarantined.TABLE.qualifiedName(), conformed.quarantined);
    records(files, Verdict.TABLE.qualifiedName(), conformed.verdicts);
  }

  private static void rows(
      Map<String, TableFiles> files,
      String table,
      List<? extends org.apache.iceberg.data.Record> rows) {
    TableFiles output = files.get(table);
    if (output != null) {
      rows.forEach(output::write);
    }
  }

  private static void records(
      Map<String, TableFiles> files, String table, List<? extends Record> records) {
    TableFiles output = files.get(table);
    if (output != null) {
      records.forEach(record -> output.write(ContractRows.row(record)));
    }
  }
}
