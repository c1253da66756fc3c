// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.submission.Submission;

/** Rows read and not yet committed. Decides when to commit; knows no client and no clock. */
final class Batch {
  private final BatchLimits limits;
  private final List<Submission> rows = new ArrayList<>();
  private long bytes;
  private @Nullable Instant startedAt;

  Batch(BatchLimits limits) {
    this.limits = limits;
  }

  void add(List<Submission> more, Instant now) {
    if (more.isEmpty()) {
      return;
    }
    if (startedAt == null) {
      startedAt = now;
    }
    rows.addAll(more);
    bytes += more.stream().mapToLong(Submission::size).sum();
  }

  boolean isDue(Instant now) {
    return startedAt != null
        && (bytes >= limits.bytes()
            || rows.size() >= limits.records()
            || Duration.between(startedAt, now).compareTo(limits.age()) >= 0);
  }

  List<Submission> rows() {
    return List.copyOf(rows);
  }
}
