// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.Set;
import org.apache.iceberg.DataOperations;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * What a table holds that a reader has not consumed.
 *
 * @param input the table read
 * @param since the snapshot consumed last; null when none, or when it is no longer an ancestor
 * @param upTo the snapshot these changes end at; null when the table is still empty
 */
public record Changes(TableContract input, Kind kind, @Nullable Long since, @Nullable Long upTo) {

  /** How the table moved. */
  public enum Kind {
    /** Nothing to do. */
    NONE,
    /** Rows were only added. */
    APPENDED,
    /** Rows were replaced or removed too. */
    CHANGED,
    /** Nothing is known to be consumed: take the whole table and replace the output. */
    ALL
  }

  private static final Set<String> KEEPING_ROWS =
      Set.of(DataOperations.APPEND, DataOperations.REPLACE);

  static Changes between(TableContract input, Table table, @Nullable Long consumed) {
    Snapshot current = table.currentSnapshot();
    if (current == null) {
      return new Changes(input, Kind.NONE, null, null);
    }
    if (consumed == null) {
      return new Changes(input, Kind.ALL, null, current.snapshotId());
    }
    Kind kind = consumed == current.snapshotId() ? Kind.NONE : movedSince(table, current, consumed);
    return new Changes(input, kind, kind == Kind.ALL ? null : consumed, current.snapshotId());
  }

  private static Kind movedSince(Table table, Snapshot current, long consumed) {
    Kind kind = Kind.APPENDED;
    for (Snapshot at = current; at != null; at = parent(table, at)) {
      if (at.snapshotId() == consumed) {
        return kind;
      }
      if (!KEEPING_ROWS.contains(at.operation())) {
        kind = Kind.CHANGED;
      }
    }
    return Kind.ALL;
  }

  static @Nullable Snapshot parent(Table table, Snapshot of) {
    Long parent = of.parentId();
    return parent == null ? null : table.snapshot(parent);
  }

  public boolean none() {
    return kind == Kind.NONE;
  }

  /** The output has to be replaced, not added to. */
  public boolean all() {
    return kind == Kind.ALL;
  }
}
