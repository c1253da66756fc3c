// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.encryption.EncryptedOutputFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;

/**
 * Writes rows of one table into data files, one per partition, inside a task. The files belong to
 * nobody until a commit takes them: a task that fails leaves only files that no snapshot names.
 */
public final class TableFiles {

  /** Several partitions are open at once; each buffers up to this much before it writes. */
  private static final String ROW_GROUP_BYTES = Integer.toString(16 << 20);

  private final Table table;
  private final OutputFileFactory files;
  private final PartitionKey partition;
  private final InternalRecordWrapper wrapper;
  private final ColumnOrder order;
  private final Map<PartitionKey, DataWriter<Record>> open = new HashMap<>();

  /**
   * @param operation tells the files of this run from those of another
   */
  public TableFiles(Table table, int task, long attempt, String operation) {
    this.table = table;
    this.files = OutputFileFactory.builderFor(table, task, attempt).operationId(operation).build();
    this.partition = new PartitionKey(table.spec(), table.schema());
    this.wrapper = new InternalRecordWrapper(table.schema().asStruct());
    this.order = new ColumnOrder(table.schema().asStruct());
  }

  public Table table() {
    return table;
  }

  public void write(Record given) {
    Record row = order.of(given);
    partition.partition(wrapper.wrap(row));
    DataWriter<Record> writer = open.get(partition);
    if (writer == null) {
      PartitionKey key = partition.copy();
      writer = newWriter(key);
      open.put(key, writer);
    }
    writer.write(row);
  }

  /** Ends the files and tells them. */
  public List<DataFile> close() {
    List<DataFile> written = new ArrayList<>();
    try {
      for (DataWriter<Record> writer : open.values()) {
        writer.close();
        written.add(writer.toDataFile());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    open.clear();
    return written;
  }

  private DataWriter<Record> newWriter(PartitionKey key) {
    PartitionSpec spec = table.spec();
    EncryptedOutputFile file =
        spec.isUnpartitioned() ? files.newOutputFile() : files.newOutputFile(key);
    try {
      return Parquet.writeData(file.encryptingOutputFile())
          .forTable(table)
          .set(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP_BYTES)
          .withSpec(spec)
          .withPartition(spec.isUnpartitioned() ? null : key)
          .createWriterFunc(GenericParquetWriter::create)
          .overwrite()
          .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
