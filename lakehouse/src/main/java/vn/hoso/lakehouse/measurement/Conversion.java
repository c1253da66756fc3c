// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * From a value as told to one in another unit: {@code value * factor + offset}, rounded to six
 * significant digits, halves up: more than any laboratory measures. A value that is in the unit
 * already is not touched.
 */
public record Conversion(BigDecimal factor, BigDecimal offset) {
  public static final Conversion NONE = new Conversion(BigDecimal.ONE, BigDecimal.ZERO);

  static final MathContext EXACT = new MathContext(20, RoundingMode.HALF_EVEN);
  private static final MathContext KEPT = new MathContext(6, RoundingMode.HALF_UP);

  static Conversion times(BigDecimal factor) {
    return factor.compareTo(BigDecimal.ONE) == 0 ? NONE : new Conversion(factor, BigDecimal.ZERO);
  }

  public boolean changes() {
    return !equals(NONE);
  }

  public double of(BigDecimal told) {
    return changes()
        ? told.multiply(factor).add(offset).round(KEPT).doubleValue()
        : told.doubleValue();
  }
}
