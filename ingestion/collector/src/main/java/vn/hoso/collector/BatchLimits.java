// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import java.time.Duration;

/**
 * When a batch is committed: as soon as any of the three is reached.
 *
 * @param bytes content held in memory
 * @param age counted from the batch's first record
 */
public record BatchLimits(long bytes, int records, Duration age) {
  static final BatchLimits DEFAULT =
      new BatchLimits(32L * 1024 * 1024, 2_000, Duration.ofSeconds(2));

  public BatchLimits {
    if (bytes <= 0 || records <= 0 || age.isNegative()) {
      throw new IllegalArgumentException("Batch limits must be positive");
    }
  }
}
