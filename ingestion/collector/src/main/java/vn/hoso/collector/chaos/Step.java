// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

/** Where a collector can be made to stand still, in the order of its work. */
enum Step {
  BEFORE_DATA_FILE,
  WITHIN_DATA_FILE,
  AFTER_DATA_FILE,
  /** All files of the snapshot are written, the catalog does not point to them yet. */
  BEFORE_COMMIT,
  /** The catalog points to the new snapshot, the collector does not know it yet. */
  AFTER_COMMIT,
  /** As after the commit, and the connection breaks before the answer. */
  ANSWER
}
