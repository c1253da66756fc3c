// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.util.SnapshotUtil;
import vn.hoso.collector.chaos.Topic.Place;
import vn.hoso.lakehouse.contract.HouseCatalog;
import vn.hoso.lakehouse.contract.LakeCatalog;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.submission.Submission;
import vn.hoso.lakehouse.submission.SubmissionTopic;

/** {@code intake.submission}, read independently of the collector. */
final class Kept implements AutoCloseable {
  private static final String POSITIONS = "kafka.offsets." + SubmissionTopic.NAME;
  private static final Pattern POSITION = Pattern.compile("\"(\\d+)\":(\\d+)");

  private final JdbcCatalog catalog = new HouseCatalog();

  private Kept() {}

  /** Opens the catalog, with the table in it. */
  static Kept open(LakeCatalog lake) {
    Kept kept = new Kept();
    kept.catalog.initialize(LakeCatalog.NAME, lake.properties());
    Submission.TABLE.createIn(kept.catalog);
    return kept;
  }

  /**
   * One row.
   *
   * @param content SHA-256 of the bytes the row holds
   * @param sha256 what its column says they are
   */
  record Row(Place place, String submissionId, String content, String sha256) {}

  /** Rows that lie at these offsets or later. */
  List<Row> since(Map<Integer, Long> start) {
    long first = start.values().stream().mapToLong(Long::longValue).min().orElse(0);
    List<Row> rows = new ArrayList<>();
    try (CloseableIterable<Record> records =
        IcebergGenerics.read(table())
            .select("kafka_partition", "kafka_offset", "submission_id", "content", "sha256")
            .where(Expressions.greaterThanOrEqual("kafka_offset", first))
            .build()) {
      for (Record row : records) {
        Place place =
            new Place(
                (Integer) row.getField("kafka_partition"), (Long) row.getField("kafka_offset"));
        if (place.offset() >= start.getOrDefault(place.partition(), 0L)) {
          rows.add(
              new Row(
                  place,
                  (String) row.getField("submission_id"),
                  Ids.sha256Hex(((java.nio.ByteBuffer) row.getField("content")).array()),
                  (String) row.getField("sha256")));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the warehouse", e);
    }
    return rows;
  }

  /** The positions behind the rows: those of the newest snapshot that has some. */
  Map<Integer, Long> positions() {
    return StreamSupport.stream(SnapshotUtil.currentAncestors(table()).spliterator(), false)
        .flatMap(snapshot -> Stream.ofNullable(snapshot.summary().get(POSITIONS)))
        .findFirst()
        .map(Kept::parse)
        .orElse(Map.of());
  }

  /** The newest snapshot; 0 before the first. */
  long snapshot() {
    Snapshot current = table().currentSnapshot();
    return current == null ? 0 : current.snapshotId();
  }

  private static Map<Integer, Long> parse(String text) {
    Map<Integer, Long> positions = new TreeMap<>();
    for (MatchResult entry : POSITION.matcher(text).results().toList()) {
      positions.put(Integer.valueOf(entry.group(1)), Long.valueOf(entry.group(2)));
    }
    return positions;
  }

  private Table table() {
    return catalog.loadTable(Submission.TABLE.identifier());
  }

  @Override
  public void close() {
    catalog.close();
  }
}
