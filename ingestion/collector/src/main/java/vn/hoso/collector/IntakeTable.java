// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotAncestryValidator;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericFileWriterFactory;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.FanoutDataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.util.SnapshotUtil;
import vn.hoso.lakehouse.contract.RecordSchema;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/**
 * {@code intake.submission}: rows and the Kafka positions behind them go in with one commit, and
 * only on top of the positions this writer started from.
 */
final class IntakeTable {
  static final String POSITIONS = "kafka.offsets." + SubmissionTopic.NAME;

  private static final String KAFKA_PARTITION = RecordSchema.columnName("kafkaPartition");
  private static final String KAFKA_OFFSET = RecordSchema.columnName("kafkaOffset");

  private final Table table;

  /** The property's value this writer builds on; absent before the first commit. */
  private Optional<String> recorded;

  IntakeTable(Table table) {
    this.table = table;
    this.recorded = recordedIn(SnapshotUtil.currentAncestors(table));
  }

  /** Where reading goes on. */
  KafkaPositions positions() {
    return recorded.map(KafkaPositions::parse).orElseGet(this::positionsOfRows);
  }

  /** Rows in the table by its own count. */
  long rowCount() {
    Snapshot current = table.currentSnapshot();
    return current == null
        ? 0
        : Long.parseLong(current.summary().getOrDefault("total-records", "0"));
  }

  /**
   * Appends the rows and moves the positions, or neither.
   *
   * @throws CollectorException when another collector has moved the positions
   */
  void append(List<Submission> rows, KafkaPositions positions) {
    Optional<String> expected = recorded;
    AppendFiles append =
        table.newAppend().set(POSITIONS, positions.text()).validateWith(onTopOf(expected));
    write(rows).forEach(append::appendFile);
    try {
      append.commit();
    } catch (ValidationException e) {
      throw new CollectorException(
          CollectorException.Kind.STALE_WRITER,
          "Another collector committed to the table; this one stops",
          e);
    }
    recorded = Optional.of(positions.text());
  }

  private static SnapshotAncestryValidator onTopOf(Optional<String> expected) {
    return new SnapshotAncestryValidator() {
      @Override
      public boolean validate(Iterable<Snapshot> ancestors) {
        return recordedIn(ancestors).equals(expected);
      }

      @Override
      public String errorMessage() {
        return "Kafka positions in the table are not those this collector started from";
      }
    };
  }

  private static Optional<String> recordedIn(Iterable<Snapshot> ancestors) {
    return KafkaPositions.newest(
        POSITIONS, StreamSupport.stream(ancestors.spliterator(), false).map(Snapshot::summary));
  }

  private List<DataFile> write(List<Submission> rows) {
    GenericFileWriterFactory files =
        new GenericFileWriterFactory.Builder(table).dataFileFormat(FileFormat.PARQUET).build();
    OutputFileFactory names =
        OutputFileFactory.builderFor(table, 0, 0)
            .format(FileFormat.PARQUET)
            .operationId(UUID.randomUUID().toString())
            .build();
    FanoutDataWriter<Record> writer =
        new FanoutDataWriter<>(files, names, table.io(), Long.MAX_VALUE);
    InternalRecordWrapper internal = new InternalRecordWrapper(table.schema().asStruct());
    PartitionKey partition = new PartitionKey(table.spec(), table.schema());
    try (writer) {
      for (Submission row : rows) {
        GenericRecord record = ContractRow.of(row, table.schema());
        partition.partition(internal.wrap(record));
        writer.write(record, table.spec(), partition);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write to the warehouse", e);
    }
    return writer.result().dataFiles();
  }

  /** Used only when every snapshot that carried positions has been expired. */
  private KafkaPositions positionsOfRows() {
    Map<Integer, Long> next = new HashMap<>();
    try (CloseableIterable<Record> rows =
        IcebergGenerics.read(table).select(KAFKA_PARTITION, KAFKA_OFFSET).build()) {
      for (Record row : rows) {
        next.merge(
            (Integer) row.getField(KAFKA_PARTITION),
            (Long) row.getField(KAFKA_OFFSET) + 1,
            Math::max);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the warehouse", e);
    }
    return KafkaPositions.of(next);
  }
}
