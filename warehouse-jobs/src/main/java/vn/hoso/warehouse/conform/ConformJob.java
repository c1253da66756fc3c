// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.util.LongAccumulator;
import vn.hoso.lakehouse.contract.TableContract;
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
import vn.hoso.lakehouse.submission.Replay;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.quality.RuleCatalogue;
import vn.hoso.warehouse.lake.Changes;
import vn.hoso.warehouse.lake.Commit;
import vn.hoso.warehouse.lake.Job;
import vn.hoso.warehouse.lake.Kept;
import vn.hoso.warehouse.lake.Lake;
import vn.hoso.warehouse.lake.Outcome;
import vn.hoso.warehouse.lake.PlainRows;
import vn.hoso.warehouse.lake.RecordCodec;
import vn.hoso.warehouse.lake.Run;
import vn.hoso.warehouse.lake.WrittenFiles;

/**
 * {@code intake.submission} to {@code source.*} and {@code quality.*}. Every table is a commit of
 * its own; each says what it consumed, so after a kill between two of them only the tables that lag
 * are written again. Submissions are parsed once for all tables that are equally far.
 */
public final class ConformJob implements Job {

  /** The verdict comes last: when it is there, all of a submission's rows are. */
  static final List<TableContract> OUTPUTS =
      List.of(
          Facility.TABLE,
          Resident.TABLE,
          Population.TABLE,
          EncounterTable.ENCOUNTER,
          EncounterTable.CHECK_IN,
          EncounterTable.ASSESSMENT,
          FhirResource.TABLE,
          HealthProfile.TABLE,
          VaccineDose.TABLE,
          PersonDocument.HEALTH_CHECK,
          PersonDocument.PRESCRIPTION,
          Attachment.TABLE,
          Violation.TABLE,
          Quarantined.TABLE,
          Verdict.TABLE);

  /** Small enough that a file load makes tasks for every core, large enough for real files. */
  private static final long SPLIT_BYTES = 8L << 20;

  private static final String[] SUBMISSION = {"submission_id"};

  private final Judgement judgement;

  public ConformJob() {
    this(RuleCatalogue::judge);
  }

  ConformJob(Judgement judgement) {
    this.judgement = judgement;
  }

  @Override
  public String name() {
    return "conform";
  }

  @Override
  public Outcome run(Lake lake, Run run) {
    Outcome arrived = conformArrived(lake, run);
    Outcome again = conformAgain(lake, run.rebuilding(false));
    return again.nothingNew() ? arrived : arrived.with(again);
  }

  private Outcome conformArrived(Lake lake, Run run) {
    Map<Changes, List<TableContract>> behind = new LinkedHashMap<>();
    for (TableContract output : OUTPUTS) {
      Changes changes = lake.changes(Submission.TABLE, output, run);
      if (!changes.none()) {
        behind.computeIfAbsent(changes, c -> new ArrayList<>()).add(output);
      }
    }
    if (behind.isEmpty()) {
      return Outcome.NOTHING_NEW;
    }
    Map<String, Long> rows = new TreeMap<>();
    behind.forEach((changes, outputs) -> conform(lake, run, changes, outputs, rows));
    Outcome outcome = new Outcome(Map.of());
    for (TableContract output : OUTPUTS) {
      long written = rows.getOrDefault(output.qualifiedName(), 0L);
      if (written > 0) {
        outcome = outcome.and(output.name(), written);
      }
    }
    return outcome.nothingNew() ? Outcome.of("encounter", 0) : outcome;
  }

  private void conform(
      Lake lake, Run run, Changes changes, List<TableContract> outputs, Map<String, Long> rows) {
    Map<String, Table> tables = new LinkedHashMap<>();
    outputs.forEach(
        output -> tables.put(output.qualifiedName(), SerializableTable.copyOf(lake.table(output))));
    WrittenFiles files =
        write(
            lake,
            run,
            changes,
            lake.documents(changes, SPLIT_BYTES),
            lake.rows(changes).count(),
            tables,
            table -> stands(lake, changes, tables, table));
    for (TableContract output : outputs) {
      List<DataFile> written = files.of(output.qualifiedName());
      commit(lake, changes, output, written);
      rows.put(output.qualifiedName(), written.stream().mapToLong(DataFile::recordCount).sum());
    }
  }

  /** Rows of a source table that stand beside those that are written now. */
  private static Dataset<Row> stands(
      Lake lake, Changes changes, Map<String, Table> written, TableContract table) {
    boolean replaced =
        changes.kind() != Changes.Kind.APPENDED && written.containsKey(table.qualifiedName());
    return replaced ? lake.read(table).limit(0) : lake.read(table);
  }

  /**
   * What an output has to read again.
   *
   * @param replays asked for since
   * @param read submissions the output has consumed, all of them
   */
  private record Again(Changes replays, Changes read) {}

  /** Replays asked for since: what they choose is read again, and its rows are replaced. */
  private Outcome conformAgain(Lake lake, Run run) {
    Map<Again, List<TableContract>> behind = new LinkedHashMap<>();
    if (lake.table(Replay.TABLE).currentSnapshot() != null) {
      for (TableContract output : OUTPUTS) {
        Changes replays = lake.changes(Replay.TABLE, output, run);
        Long read = lake.consumed(output).get(Submission.TABLE.qualifiedName());
        if (!replays.none() && read != null) {
          Changes all = new Changes(Submission.TABLE, Changes.Kind.ALL, null, read);
          behind.computeIfAbsent(new Again(replays, all), again -> new ArrayList<>()).add(output);
        }
      }
    }
    long replayed = 0;
    for (var entry : behind.entrySet()) {
      replayed = Math.max(replayed, conformAgain(lake, run, entry.getKey(), entry.getValue()));
    }
    return behind.isEmpty() ? Outcome.NOTHING_NEW : Outcome.of("read again", replayed);
  }

  private long conformAgain(Lake lake, Run run, Again again, List<TableContract> outputs) {
    List<Replay> replays = RecordCodec.of(Replay.class).records(lake.rows(again.replays()));
    Kept kept = Kept.of(Replays.chosen(lake, replays));
    Dataset<Row> chosen = kept.rows();
    Map<String, Table> tables = new LinkedHashMap<>();
    outputs.forEach(
        output -> tables.put(output.qualifiedName(), SerializableTable.copyOf(lake.table(output))));
    Dataset<Row> documents =
        lake.documents(again.read(), SPLIT_BYTES).join(chosen, SUBMISSION, "left_semi");
    WrittenFiles files =
        write(
            lake,
            run,
            again.read(),
            documents,
            kept.size(),
            tables,
            table -> lake.read(table).join(chosen, SUBMISSION, "left_anti"));
    for (TableContract output : outputs) {
      List<DataFile> written = files.of(output.qualifiedName());
      lake.commit(output, again.replays())
          .replaceRows(
              rows ->
                  rows.select("submission_id", "_file", "_pos")
                      .join(chosen, SUBMISSION, "left_semi"),
              written);
    }
    return kept.size();
  }

  /**
   * Cancellations and restorations come after everything else, for they speak of it.
   *
   * @param standing rows of a source table beside those that are written here
   */
  private WrittenFiles write(
      Lake lake,
      Run run,
      Changes changes,
      Dataset<Row> submissions,
      long total,
      Map<String, Table> tables,
      Function<TableContract, Dataset<Row>> standing) {
    Knowledge knowledge = KnowledgeReader.read(lake, changes);
    LongAccumulator done = lake.spark().sparkContext().longAccumulator("conformed");
    Progress progress = Progress.of(run, done, total);
    try {
      Dataset<Row> withdrawals = submissions.where(NamedPapers.WITHDRAWAL);
      if (withdrawals.select(SUBMISSION[0]).isEmpty()) {
        return write(lake, submissions, knowledge, tables, done);
      }
      WrittenFiles papers =
          write(lake, submissions.where(not(NamedPapers.WITHDRAWAL)), knowledge, tables, done);
      Set<String> unfounded =
          NamedPapers.of(withdrawals)
              .notIn(
                  table -> standing.apply(table).unionByName(written(lake, papers, table), true));
      return papers.and(write(lake, withdrawals, knowledge.withUnfounded(unfounded), tables, done));
    } finally {
      progress.stop();
    }
  }

  /** Rows of a table that no snapshot names yet. */
  private static Dataset<Row> written(Lake lake, WrittenFiles files, TableContract table) {
    String[] paths =
        files.of(table.qualifiedName()).stream().map(DataFile::location).toArray(String[]::new);
    return paths.length == 0
        ? lake.read(table).limit(0)
        : lake.spark().read().schema(lake.read(table).schema()).parquet(paths);
  }

  private WrittenFiles write(
      Lake lake,
      Dataset<Row> submissions,
      Knowledge known,
      Map<String, Table> tables,
      LongAccumulator done) {
    Broadcast<Knowledge> knowledge = lake.broadcast(known);
    try {
      return WrittenFiles.by(
          PlainRows.rdd(submissions)
              .mapPartitions(
                  new ConformTask(
                      tables, knowledge, judgement, UUID.randomUUID().toString(), done)));
    } finally {
      knowledge.destroy();
    }
  }

  private static void commit(
      Lake lake, Changes changes, TableContract output, List<DataFile> files) {
    // All that ever arrived is read by today's rules: no replay is left to do.
    Commit commit =
        changes.all()
            ? lake.commit(output, changes, lake.changesSince(Replay.TABLE, null))
            : lake.commit(output, changes);
    boolean firstRows = lake.table(output).currentSnapshot() == null;
    if (changes.kind() == Changes.Kind.APPENDED || firstRows) {
      commit.appendFiles(files);
    } else {
      commit.replaceFiles(files);
    }
  }
}
