// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.lake;

import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** The snapshots an output table says it has consumed: the only progress state there is. */
final class Consumed {

  static final String PREFIX = "hoso.consumed.";

  private Consumed() {}

  /**
   * By input table. Walks back from the newest snapshot, since compaction commits carry no such
   * property. The first commit that has any has all of them: each commit repeats the others'.
   */
  static Map<String, Long> by(Table output) {
    Map<String, Long> consumed = new TreeMap<>();
    for (Snapshot at = output.currentSnapshot(); at != null; at = Changes.parent(output, at)) {
      at.summary()
          .forEach(
              (key, value) -> {
                if (key.startsWith(PREFIX)) {
                  consumed.putIfAbsent(key.substring(PREFIX.length()), Long.valueOf(value));
                }
              });
      if (!consumed.isEmpty()) {
        return consumed;
      }
    }
    return consumed;
  }
}
