// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.sort_array;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.deletes.PositionDeleteWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Files that say which rows of which data files are gone.
 *
 * @param files no snapshot names them yet
 * @param dataFiles where the rows lie
 */
record PositionDeletes(List<DeleteFile> files, Set<String> dataFiles) {

  /** One partition of a table, as the data files in it name it. */
  private record Partition(int spec, String path) {}

  /**
   * Writes one file for each partition that holds such rows.
   *
   * @param snapshot in which the rows lie
   * @param gone {@code _file} and {@code _pos}
   */
  static PositionDeletes write(Table table, long snapshot, Dataset<Row> gone) {
    Map<String, List<Long>> places = places(gone);
    Set<String> missing = new TreeSet<>(places.keySet());
    Map<Partition, List<DataFile>> partitions = new HashMap<>();
    try (CloseableIterable<FileScanTask> files =
        table.newScan().useSnapshot(snapshot).planFiles()) {
      for (FileScanTask task : files) {
        DataFile file = task.file();
        if (places.containsKey(file.location())) {
          missing.remove(file.location());
          String path = task.spec().partitionToPath(file.partition());
          partitions
              .computeIfAbsent(new Partition(file.specId(), path), key -> new ArrayList<>())
              .add(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!missing.isEmpty()) {
      throw new WarehouseException(
          WarehouseException.Kind.OURS,
          "%d data files with rows that go are not in snapshot %d of %s, the first is %s"
              .formatted(missing.size(), snapshot, table.name(), missing.iterator().next()));
    }
    OutputFileFactory names =
        OutputFileFactory.builderFor(table, 0, 0)
            .operationId(UUID.randomUUID().toString())
            .suffix("deletes")
            .build();
    return new PositionDeletes(
        partitions.values().stream().map(files -> write(table, names, files, places)).toList(),
        places.keySet());
  }

  private static Map<String, List<Long>> places(Dataset<Row> gone) {
    Map<String, List<Long>> places = new TreeMap<>();
    gone.select(col("_file"), col("_pos").cast(DataTypes.LongType))
        .groupBy("_file")
        .agg(sort_array(collect_list("_pos")))
        .toLocalIterator()
        .forEachRemaining(row -> places.put(row.getString(0), row.getList(1)));
    return places;
  }

  private static DeleteFile write(
      Table table, OutputFileFactory names, List<DataFile> files, Map<String, List<Long>> places) {
    DataFile first = files.get(0);
    PartitionSpec spec = Objects.requireNonNull(table.specs().get(first.specId()));
    EncryptedOutputFile output = names.newOutputFile(spec, first.partition());
    PositionDeleteWriter<Record> writer =
        new GenericFileWriterFactory.Builder(table)
            .build()
            .newPositionDeleteWriter(output, spec, first.partition());
    PositionDelete<Record> delete = PositionDelete.create();
    try (writer) {
      files.stream()
          .map(DataFile::location)
          .sorted()
          .forEach(
              file ->
                  places
                      .getOrDefault(file, List.of())
                      .forEach(row -> writer.write(delete.set(file, row))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return writer.toDeleteFile();
  }
}
