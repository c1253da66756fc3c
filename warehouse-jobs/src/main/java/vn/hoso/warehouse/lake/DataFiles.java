// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.Function;

/** Writes the rows of each task into data files of one table that no snapshot names yet. */
final class DataFiles<T> implements FlatMapFunction<Iterator<T>, byte[]> {
  private final Table table;
  private final Function<T, Record> row;
  private final String operation = UUID.randomUUID().toString();

  private DataFiles(Table table, Function<T, Record> row) {
    this.table = table;
    this.row = row;
  }

  static <T> List<DataFile> write(Table table, JavaRDD<T> rows, Function<T, Record> row) {
    DataFiles<T> task = new DataFiles<>(SerializableTable.copyOf(table), row);
    return WrittenFiles.by(rows.mapPartitions(task)).of(table.name());
  }

  @Override
  public Iterator<byte[]> call(Iterator<T> rows) throws Exception {
    TaskContext task = TaskContext.get();
    TableFiles files = new TableFiles(table, task.partitionId(), task.taskAttemptId(), operation);
    while (rows.hasNext()) {
      files.write(row.call(rows.next()));
    }
    return WrittenFiles.of(Map.of(table.name(), files.close()));
  }
}
