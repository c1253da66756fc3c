// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.ScanTaskSetManager;
import org.apache.iceberg.spark.SparkReadOptions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import vn.hoso.lakehouse.contract.TableContract;

/** Reads of some data files of a table, with the deletes that hold for them. */
final class StagedReads {

  private record Staged(Table table, String id) {}

  private final Queue<Staged> all = new ConcurrentLinkedQueue<>();

  /** The rows of one snapshot that lie in these data files. */
  Dataset<Row> read(
      SparkSession spark, TableContract contract, Table table, long snapshot, Set<String> files) {
    List<FileScanTask> tasks = new ArrayList<>();
    try (CloseableIterable<FileScanTask> planned =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      planned.forEach(
          task -> {
            if (files.contains(task.file().location())) {
              tasks.add(task);
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (tasks.size() < files.size()) {
      throw new WarehouseException(
          WarehouseException.Kind.OURS,
          "%d of %d data files are not in snapshot %d of %s"
              .formatted(files.size() - tasks.size(), files.size(), snapshot, table.name()));
    }
    String id = UUID.randomUUID().toString();
    ScanTaskSetManager.get().stageTasks(table, id, tasks);
    all.add(new Staged(table, id));
    // Row by row: few are wanted, and a batch of what was received is of thousands of files.
    return spark
        .read()
        .option(SparkReadOptions.SCAN_TASK_SET_ID, id)
        .option(SparkReadOptions.VECTORIZATION_ENABLED, false)
        .table(contract.sqlName());
  }

  /** Nothing of them is read any more. */
  void forget() {
    all.forEach(staged -> ScanTaskSetManager.get().removeTasks(staged.table(), staged.id()));
    all.clear();
  }
}
