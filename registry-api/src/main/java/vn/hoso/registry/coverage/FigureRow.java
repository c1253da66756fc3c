// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.coverage;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One published figure of one unit. */
public record FigureRow(
    String indicator,
    String variant,
    String unitCode,
    LocalDate asOf,
    long numerator,
    @Nullable Long denominator,
    @Nullable Double value,
    String denominatorSource,
    @Nullable LocalDate denominatorAsOf,
    String definitionVersion,
    String geographyVersion,
    String flags) {

  /** How many are missing from the whole; never below zero. */
  public long missing() {
    return denominator == null ? 0 : Math.max(0, denominator - numerator);
  }

  /** Whether the figure carries this remark of its computation. */
  public boolean flagged(String flag) {
    return List.of(flags.split(",", -1)).contains(flag);
  }

  /** More counted than there should be: duplicates, migrants or deaths not yet known. */
  public boolean overFull() {
    return value != null && value > 1;
  }
}
