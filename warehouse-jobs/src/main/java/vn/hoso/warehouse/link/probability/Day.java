// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.text.Normalizer;
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
      Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](\\d{4}|\\d{2})(?:[T ,].*)?");
  private static final Pattern MONTH_NAMED =
      Pattern.compile(
          "(\\d{1,2})(?:st|nd|rd|th)?[-/., ]{0,2}(?:de |of )?(\\p{L}[\\p{L}\\p{M}]{2,})"
              + "[-/., ]{0,2}(?:de )?(\\d{4}|\\d{2})(?:[T ,].*)?");
  private static final Pattern MONTH_NAMED_FIRST =
      Pattern.compile(
          "(\\p{L}[\\p{L}\\p{M}]{2,})[-/., ]{1,2}(\\d{1,2})(?:st|nd|rd|th)?[-/., ]{1,2}"
              + "(\\d{4}|\\d{2})(?:[T ,].*)?");
  private static final Pattern MONTH_AND_YEAR =
      Pattern.compile("(\\p{L}[\\p{L}\\p{M}]{2,})[-/., ]{0,2}(\\d{4})");
  private static final Pattern VIETNAMESE =
      Pattern.compile(
          "(?:ngày|ngay)?\\s*(\\d{1,2})\\s+(?:tháng|thang)\\s+(\\d{1,2})[,\\s]+"
              + "(?:(?:năm|nam)\\s+)?(\\d{4})",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  /** Year, month and day in Chinese and Japanese, and in Korean. */
  private static final Pattern MARKED =
      Pattern.compile("(\\d{4})\\s?[年년]\\s?(\\d{1,2})\\s?[月월]\\s?(?:(\\d{1,2})\\s?[日일])?.*");

  private static final Pattern DIGITS =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:\\d{4}|\\d{6})?");

  /** Years of two digits up to this one are of this century. */
  private static final int LATEST_SHORT = 30;

  private static final int EARLIEST = 1500;
  private static final int LATEST = 2200;

  /** What stands first where the year does not stand first with four digits. */
  enum Order {
    DAY_FIRST,
    MONTH_FIRST,
    /** 80-05-03: a year of two digits. With four, the day stands before the month. */
    YEAR_FIRST
  }

  /** Reads the usual ways to write a date; absent when it is none. */
  static Optional<Day> read(String told, Order order) {
    String text = Normalizer.normalize(told, Normalizer.Form.NFKC);
    Matcher m = YEAR_LAST.matcher(text);
    if (m.matches()) {
      return inOrder(m, order);
    }
    for (Pattern form : new Pattern[] {DIGITS, YEAR_FIRST, MARKED}) {
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
    return m.matches() ? of(m.group(1), null, null) : inWords(text, order);
  }

  private static Optional<Day> inOrder(Matcher m, Order order) {
    return switch (order) {
      case DAY_FIRST -> of(m.group(3), m.group(2), m.group(1));
      case MONTH_FIRST -> of(m.group(3), m.group(1), m.group(2));
      case YEAR_FIRST ->
          m.group(3).length() == 2
              ? of(m.group(1), m.group(2), m.group(3))
              : of(m.group(3), m.group(2), m.group(1));
    };
  }

  private static Optional<Day> inWords(String text, Order order) {
    Matcher m = VIETNAMESE.matcher(text);
    if (m.matches()) {
      return of(m.group(3), m.group(2), m.group(1));
    }
    m = MONTH_NAMED.matcher(text);
    if (m.matches()) {
      boolean yearFirst = order == Order.YEAR_FIRST && m.group(3).length() == 2;
      return named(m.group(yearFirst ? 1 : 3), m.group(2), m.group(yearFirst ? 3 : 1));
    }
    m = MONTH_NAMED_FIRST.matcher(text);
    if (m.matches()) {
      return named(m.group(3), m.group(1), m.group(2));
    }
    m = MONTH_AND_YEAR.matcher(text);
    return m.matches() ? named(m.group(2), m.group(1), null) : Optional.empty();
  }

  private static Optional<Day> named(String year, String month, @Nullable String day) {
    int number = Months.number(month);
    return number == 0 ? Optional.empty() : of(year, Integer.toString(number), day);
  }

  private static Optional<Day> of(String year, @Nullable String month, @Nullable String day) {
    Day read = new Day(year(year), number(month), number(day));
    boolean looksLikeOne =
        read.year >= EARLIEST && read.year <= LATEST && read.month <= 31 && read.day <= 31;
    return looksLikeOne ? Optional.of(read) : Optional.empty();
  }

  /** Of two digits the century is not told; whichever it is, it is the same in the whole column. */
  private static int year(String digits) {
    int year = number(digits);
    if (digits.length() > 2) {
      return year;
    }
    return year <= LATEST_SHORT ? 2000 + year : 1900 + year;
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
