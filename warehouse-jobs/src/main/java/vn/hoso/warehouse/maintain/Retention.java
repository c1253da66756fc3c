// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.maintain;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.util.SnapshotUtil;

/**
 * Until when the snapshots of a table may end. What a reader has consumed up to must stay, or it
 * would have to begin anew; and so must the newest commit that says how far its writer is.
 */
final class Retention {
  /** Kafka positions of the collector, and snapshots consumed by the jobs. */
  private static final Set<String> PROGRESS = Set.of("kafka.offsets.", "hoso.consumed.");

  private Retention() {}

  /**
   * Snapshots before this moment may end.
   *
   * @param keepFrom how far back history is to reach in any case
   * @param consumed by all readers: input table to snapshot
   */
  static Instant end(
      Table table, String name, Instant keepFrom, Collection<Map<String, Long>> consumed) {
    Set<Long> needed = new HashSet<>();
    consumed.forEach(
        reader -> {
          Long snapshot = reader.get(name);
          if (snapshot != null) {
            needed.add(snapshot);
          }
        });
    long end = keepFrom.toEpochMilli();
    boolean progressSeen = false;
    for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
      boolean progress = !progressSeen && saysProgress(snapshot);
      progressSeen |= progress;
      if (progress || needed.contains(snapshot.snapshotId())) {
        end = Math.min(end, snapshot.timestampMillis());
      }
    }
    return Instant.ofEpochMilli(end);
  }

  private static boolean saysProgress(Snapshot snapshot) {
    return snapshot.summary().keySet().stream()
        .anyMatch(key -> PROGRESS.stream().anyMatch(key::startsWith));
  }
}
