// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.apache.spark.sql.functions.col;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.SerializableTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Files that say which rows of which data files are gone.
 *
 * @param files no snapshot names them yet
 * @param dataFiles where the rows lie
 */
record PositionDeletes(List<DeleteFile> files, Set<String> dataFiles) implements Serializable {

  /**
   * Writes one file for each partition that holds such rows, in every task that has some.
   *
   * @param snapshot in which the rows lie
   * @param gone {@code _file} and {@code _pos}
   */
  static PositionDeletes write(Lake lake, Table table, long snapshot, Dataset<Row> gone) {
    Map<String, DataFile> present = files(table, snapshot);
    Broadcast<Map<String, DataFile>> files = lake.broadcast(present);
    PositionDeletes all = new PositionDeletes(new ArrayList<>(), new TreeSet<>());
    try {
      PlainRows.rdd(
              gone.select(col("_file"), col("_pos").cast(DataTypes.LongType))
                  .repartition(col("_file"))
                  .sortWithinPartitions("_file", "_pos"))
          .mapPartitions(new Task(SerializableTable.copyOf(table), files))
          .collect()
          .forEach(
              bytes -> {
                PositionDeletes some = TaskResult.read(bytes, PositionDeletes.class);
                all.files().addAll(some.files());
                all.dataFiles().addAll(some.dataFiles());
              });
    } finally {
      files.destroy();
    }
    requireAll(all.dataFiles(), present.keySet(), table, snapshot);
    return all;
  }

  private static void requireAll(
      Set<String> dataFiles, Set<String> present, Table table, long snapshot) {
    List<String> missing = dataFiles.stream().filter(file -> !present.contains(file)).toList();
    if (!missing.isEmpty()) {
      throw new WarehouseException(
          WarehouseException.Kind.OURS,
          "%d data files with rows that go are not in snapshot %d of %s, the first is %s"
              .formatted(missing.size(), snapshot, table.name(), missing.get(0)));
    }
  }

  private static Map<String, DataFile> files(Table table, long snapshot) {
    Map<String, DataFile> files = new HashMap<>();
    try (CloseableIterable<FileScanTask> tasks =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      tasks.forEach(task -> files.put(task.file().location(), task.file().copyWithoutStats()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /** Takes places in the order of their files, so that each partition's are in order too. */
  private record Task(Table table, Broadcast<Map<String, DataFile>> files)
      implements FlatMapFunction<Iterator<Row>, byte[]> {

    @Override
    public Iterator<byte[]> call(Iterator<Row> gone) throws IOException {
      TaskContext task = TaskContext.get();
      OutputFileFactory names =
          OutputFileFactory.builderFor(table, task.partitionId(), task.taskAttemptId())
              .operationId(UUID.randomUUID().toString())
              .suffix("deletes")
              .build();
      Map<String, PositionDeleteWriter<Record>> open = new HashMap<>();
      PositionDeletes written = new PositionDeletes(new ArrayList<>(), new TreeSet<>());
      PositionDelete<Record> delete = PositionDelete.create();
      while (gone.hasNext()) {
        Row place = gone.next();
        written.dataFiles().add(place.getString(0));
        DataFile file = files.value().get(place.getString(0));
        if (file != null) {
          PartitionSpec spec = spec(file);
          open.computeIfAbsent(
                  spec.specId() + "/" + spec.partitionToPath(file.partition()),
                  partition -> newWriter(names.newOutputFile(spec, file.partition()), file))
              .write(delete.set(file.location(), place.getLong(1)));
        }
      }
      for (PositionDeleteWriter<Record> writer : open.values()) {
        writer.close();
        written.files().add(writer.toDeleteFile());
      }
      return TaskResult.of(written);
    }

    private PartitionSpec spec(DataFile file) {
      return Objects.requireNonNull(table.specs().get(file.specId()));
    }

    private PositionDeleteWriter<Record> newWriter(EncryptedOutputFile output, DataFile file) {
      return new GenericFileWriterFactory.Builder(table)
          .build()
          .newPositionDeleteWriter(output, spec(file), file.partition());
    }
  }
}
