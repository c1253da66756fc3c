// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.patient;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is typed where a number is demanded and nobody has one: it is nobody's number. */
public final class Filler {

  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{Nd}]");
  private static final Pattern ONE_DIGIT_ONLY = Pattern.compile("(\\d)\\1*");
  private static final int COUNTED_FROM = 5;
  private static final Set<String> COUNTED = Set.of("01234567890123456789", "98765432109876543210");

  private Filler() {}

  /** Whether a text is no number: without a digit, of one digit only, or counted up or down. */
  public static boolean is(@Nullable String text) {
    String number = text == null ? "" : SIGNS.matcher(text).replaceAll("");
    return number.chars().noneMatch(c -> c >= '0' && c <= '9')
        || ONE_DIGIT_ONLY.matcher(number).matches()
        || (number.length() >= COUNTED_FROM
            && COUNTED.stream().anyMatch(row -> row.contains(number)));
  }

  /** The number, unless it is a filler. */
  public static @Nullable String orNone(@Nullable String text) {
    return is(text) ? null : text;
  }
}
