// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date as somebody wrote it: what is not known is 0. It need not exist (30 February stands in
 * files), but it looks like one.
 */
record Day(int year, int month, int day) {
  private static final Pattern YEAR = Pattern.compile("(\\d{4})");
  private static final Pattern YEAR_MONTH = Pattern.compile("(\\d{4})[-/.](\\d{1,2})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})(?:[T ].*)?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4})(?:[T ,].*)?");
  private static final Pattern DIGITS =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\d{4}|\\d{6})?");
  private static final int EARLIEST = 1500;
  private static final int LATEST = 2200;

  /** Which of day and month stands first where the year is last. */
  enum Order {
    DAY_FIRST,
    MONTH_FIRST
  }

  /** Reads the usual ways to write a date by numbers; absent when it is none. */
  static Optional<Day> read(String text, Order order) {
    Matcher m = YEAR_LAST.matcher(text);
    if (m.matches()) {
      boolean dayFirst = order == Order.DAY_FIRST;
      return of(m.group(3), m.group(dayFirst ? 2 : 1), m.group(dayFirst ? 1 : 2));
    }
    for (Pattern form : new Pattern[] {DIGITS, YEAR_FIRST}) {
      m = form.matcher(text);
      if (m.matches()) {
        return of(m.group(1), m.group(2), m.group(3));
      }
    }
    m = YEAR_MONTH.matcher(text);
    if (m.matches()) {
      return of(m.group(1), m.group(2), null);
    }
    m = YEAR.matcher(text);
    return m.matches() ? of(m.group(1), null, null) : Optional.empty();
  }

  private static Optional<Day> of(String year, @Nullable String month, @Nullable String day) {
    Day read = new Day(number(year), number(month), number(day));
    boolean looksLikeOne =
        read.year >= EARLIEST && read.year <= LATEST && read.month <= 31 && read.day <= 31;
    return looksLikeOne ? Optional.of(read) : Optional.empty();
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  boolean isWhole() {
    return month > 0 && day > 0;
  }

  String digits() {
    return "%04d%02d%02d".formatted(year, month, day);
  }
}
