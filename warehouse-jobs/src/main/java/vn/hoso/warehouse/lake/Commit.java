// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.apache.spark.sql.functions.lit;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotUpdate;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.spark.CommitMetadata;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * One commit of one output table, together with the snapshots it consumed. Each method is exactly
 * one Iceberg commit: a kill leaves either all of it or nothing.
 */
public final class Commit {

  private final Lake lake;
  private final TableContract output;
  private final Map<String, String> properties;

  Commit(Lake lake, TableContract output, List<Changes> consumed) {
    this.lake = lake;
    this.output = output;
    this.properties = properties(lake.consumed(output), consumed);
  }

  private static Map<String, String> properties(Map<String, Long> before, List<Changes> consumed) {
    Map<String, String> properties = new TreeMap<>();
    before.forEach((input, id) -> properties.put(Consumed.PREFIX + input, Long.toString(id)));
    for (Changes changes : consumed) {
      Long upTo = changes.upTo();
      if (upTo != null) {
        properties.put(Consumed.PREFIX + changes.input().qualifiedName(), Long.toString(upTo));
      }
    }
    return properties;
  }

  /** Notes something more in the same commit. */
  public Commit with(String key, String value) {
    properties.put(key, value);
    return this;
  }

  /** Adds rows. */
  public void append(Dataset<Row> rows) {
    write(() -> rows.writeTo(sqlName()).append());
  }

  /** The output becomes exactly these rows. */
  public void replaceAll(Dataset<Row> rows) {
    write(() -> rows.writeTo(sqlName()).overwrite(lit(true)));
  }

  /** Adds rows, or replaces the output by them when the input has to be taken whole. */
  public void appendOrReplace(Changes input, Dataset<Row> rows) {
    if (input.all()) {
      replaceAll(rows);
    } else {
      append(rows);
    }
  }

  /**
   * All rows of the touched keys are replaced by {@code rows}; other keys keep theirs.
   *
   * @param touched rows of at least the key columns; a key without any row in {@code rows} loses
   *     its rows
   */
  public void replaceKeys(Dataset<Row> rows, Dataset<Row> touched, String... keys) {
    replaceKeys(rows, Kept.ofDistinct(touched, keys), keys);
  }

  /** The same with keys that several commits share. */
  public void replaceKeys(Dataset<Row> rows, Kept touched, String... keys) {
    replaceKeys(lake.write(output, rows), touched, keys);
  }

  /** The same with rows that are in data files already. */
  public void replaceKeys(Collection<DataFile> files, Kept touched, String... keys) {
    replaceRows(rows -> lake.places(rows, touched, keys), files);
  }

  /** Adds data files written elsewhere. */
  public void appendFiles(Collection<DataFile> files) {
    AppendFiles append = table().newAppend();
    files.forEach(append::appendFile);
    commit(append);
  }

  /** The output becomes exactly these data files. */
  public void replaceFiles(Collection<DataFile> files) {
    OverwriteFiles overwrite =
        table().newOverwrite().overwriteByRowFilter(Expressions.alwaysTrue());
    files.forEach(overwrite::addFile);
    commit(overwrite);
  }

  /**
   * Some rows go and data files written elsewhere come, at once. Fails when a data file with rows
   * that go was rewritten meanwhile.
   *
   * @param gone from all rows of the output the {@code _file} and {@code _pos} of those that go
   */
  public void replaceRows(UnaryOperator<Dataset<Row>> gone, Collection<DataFile> files) {
    Table table = table();
    Snapshot now = table.currentSnapshot();
    if (now == null) {
      appendFiles(files);
      return;
    }
    PositionDeletes deletes =
        PositionDeletes.write(
            lake, table, now.snapshotId(), gone.apply(lake.read(output, now.snapshotId())));
    if (deletes.files().isEmpty()) {
      appendFiles(files);
      return;
    }
    RowDelta delta =
        table
            .newRowDelta()
            .validateFromSnapshot(now.snapshotId())
            .validateDataFilesExist(deletes.dataFiles())
            .validateDeletedFiles()
            .conflictDetectionFilter(Expressions.alwaysTrue())
            .validateNoConflictingDataFiles()
            .validateNoConflictingDeleteFiles();
    deletes.files().forEach(delta::addDeletes);
    files.forEach(delta::addRows);
    commit(delta);
  }

  /** Says that the changes were consumed and nothing followed from them. */
  public void nothing() {
    commit(table().newAppend());
  }

  private void commit(SnapshotUpdate<?> update) {
    properties.forEach(update::set);
    update.commit();
  }

  private Table table() {
    return lake.table(output);
  }

  private String sqlName() {
    return output.sqlName();
  }

  private interface Write {
    void run() throws AnalysisException;
  }

  private void write(Write write) {
    try {
      CommitMetadata.withCommitProperties(
          properties,
          () -> {
            write.run();
            return null;
          },
          RuntimeException.class);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof NoSuchTableException) {
        throw new WarehouseException(
            WarehouseException.Kind.OURS,
            "No table " + output.qualifiedName() + " in the lakehouse",
            e);
      }
      throw e;
    }
  }
}
