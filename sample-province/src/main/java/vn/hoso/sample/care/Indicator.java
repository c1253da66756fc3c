// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.chance.Weighted;

/** One measured thing of a laboratory service: a number with a spread, or one of some texts. */
public record Indicator(
    String code,
    String name,
    String unit,
    double mean,
    double deviation,
    int decimals,
    @Nullable Weighted<Text> texts) {

  /** A result in words. */
  public record Text(String value, double weight) {}

  String value(Dice dice, double shift) {
    if (texts != null) {
      return texts.pick(dice).value();
    }
    double value = Math.max(0.01, dice.normal(mean + shift * deviation, deviation));
    return BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }
}
