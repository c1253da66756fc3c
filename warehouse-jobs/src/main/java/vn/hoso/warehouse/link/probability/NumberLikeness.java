// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Measured numbers. CLOSE: within one in a hundred; SIMILAR: within one in ten. */
public final class NumberLikeness implements Likeness<BigDecimal> {
  private static final Pattern DECIMAL_COMMA = Pattern.compile("[-+]?\\d+,\\d+");
  private static final Pattern NOT_OF_A_NUMBER = Pattern.compile("[^-+.\\deE]");
  private static final int LONGEST = 40;

  @Override
  public Optional<BigDecimal> read(String text) {
    String plain = DECIMAL_COMMA.matcher(text).matches() ? text.replace(',', '.') : text;
    plain = NOT_OF_A_NUMBER.matcher(plain).replaceAll("");
    if (plain.isEmpty() || plain.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      BigDecimal number = new BigDecimal(plain);
      return Math.abs((long) number.scale()) > LONGEST ? Optional.empty() : Optional.of(number);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  @Override
  public String form(BigDecimal value) {
    return value.stripTrailingZeros().toPlainString();
  }

  @Override
  public Level compare(BigDecimal one, BigDecimal other) {
    double difference = one.subtract(other).abs().doubleValue();
    double size = Math.max(one.abs().doubleValue(), other.abs().doubleValue());
    if (difference <= size / 100) {
      return Level.CLOSE;
    }
    return difference <= size / 10 ? Level.SIMILAR : Level.DIFFERENT;
  }

  @Override
  public Set<Level> levels() {
    return EnumSet.of(Level.DIFFERENT, Level.SIMILAR, Level.CLOSE, Level.EQUAL);
  }

  @Override
  public List<String> handles(BigDecimal value) {
    return List.of();
  }
}
