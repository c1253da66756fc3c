// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells from the values of a column what they are. */
public final class KindGuess {
  /** Of a hundred values so many look like a date in a column of dates; others hold slips. */
  private static final double MOST = 0.85;

  private static final double SOME = 0.05;
  private static final int FEW_CODES = 20;
  private static final int HOLDERS_OF_A_CODE = 5;
  private static final int EARLIEST = 1850;
  private static final int LATEST = 2100;

  private static final Pattern NUMBER = Pattern.compile("[-+]?\\d+(?:[.,]\\d+)?(?:[eE][-+]?\\d+)?");
  private static final Pattern WHOLE = Pattern.compile("\\d+");
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final Pattern BLANK = Pattern.compile("\\s");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ](?:\\d{4}|\\d{2}(?!\\d)).*");

  /** A date whose year may be written with two digits: 03/05/80, 12-Mar-80, 80-05-03. */
  private static final Pattern SHORT =
      Pattern.compile(
          "(\\d{1,2})[-/. ](\\d{1,2}|\\p{L}[\\p{L}\\p{M}]{2,})[-/. ](\\d{2})(?:[T ,].*)?");

  private KindGuess() {}

  /**
   * @param values those that are known, as often as they occur
   */
  public static Comparison.Kind of(List<String> values) {
    Optional<Comparison.Kind> date = date(values);
    if (date.isPresent()) {
      return date.get();
    }
    Set<String> distinct = new HashSet<>(values);
    boolean numbers = share(values, value -> NUMBER.matcher(value).matches()) > 1 - SOME;
    boolean fractions =
        share(values, value -> value.indexOf('.') >= 0 || value.indexOf(',') >= 0) > SOME;
    if (numbers && fractions) {
      return Comparison.Kind.NUMBER;
    }
    if (distinct.size() <= FEW_CODES && values.size() >= HOLDERS_OF_A_CODE * distinct.size()) {
      return Comparison.Kind.CODE;
    }
    return share(values, KindGuess::namesByNumber) > MOST
        ? Comparison.Kind.IDENTIFIER
        : Comparison.Kind.TEXT;
  }

  /**
   * Whether the values only number the rows: each has one and no other has it, and they look like
   * numbers or keys, not like words.
   */
  public static boolean numbersRows(List<String> values, int rows) {
    return rows > 1
        && values.size() == rows
        && new HashSet<>(values).size() == rows
        && share(values, value -> DIGIT.matcher(value).find() && !BLANK.matcher(value).find())
            > MOST
        && share(values, value -> value.indexOf('@') >= 0) < SOME
        && date(values).isEmpty();
  }

  private static boolean namesByNumber(String value) {
    long digits = value.chars().filter(Character::isDigit).count();
    long letters = value.chars().filter(Character::isLetter).count();
    return digits > 0 && digits >= letters && value.indexOf('@') < 0;
  }

  private static Optional<Comparison.Kind> date(List<String> values) {
    Optional<Day.Order> shortYears = orderOfShort(values);
    Day.Order order =
        shortYears.filter(Day.Order.YEAR_FIRST::equals).orElseGet(() -> orderOfParts(values));
    Predicate<String> isRead =
        value -> (shortYears.isPresent() || !isShort(value)) && isDate(value, order);
    double dates = share(values, isRead);
    double whole = share(values, value -> isRead.test(value) && isWhole(value, order));
    if (values.isEmpty() || dates < MOST || whole < 0.5) {
      return Optional.empty();
    }
    return Optional.of(
        switch (order) {
          case DAY_FIRST -> Comparison.Kind.DATE;
          case MONTH_FIRST -> Comparison.Kind.DATE_MONTH_FIRST;
          case YEAR_FIRST -> Comparison.Kind.DATE_YEAR_FIRST;
        });
  }

  private static Day.Order orderOfParts(List<String> values) {
    long dayFirst = values.stream().filter(value -> part(YEAR_LAST, value, 1) > 12).count();
    long monthFirst = values.stream().filter(value -> part(YEAR_LAST, value, 2) > 12).count();
    return monthFirst > dayFirst ? Day.Order.MONTH_FIRST : Day.Order.DAY_FIRST;
  }

  /**
   * Where years of two digits stand, by the values that can only be years; absent when none can, or
   * they stand on both sides. Slips count for nothing.
   */
  private static Optional<Day.Order> orderOfShort(List<String> values) {
    List<String> told = values.stream().filter(KindGuess::isShort).toList();
    boolean first = share(told, value -> isNoDay(part(SHORT, value, 1))) > SOME;
    boolean last = share(told, value -> isNoDay(part(SHORT, value, 3))) > SOME;
    if (first == last) {
      return Optional.empty();
    }
    return Optional.of(first ? Day.Order.YEAR_FIRST : Day.Order.DAY_FIRST);
  }

  private static boolean isShort(String value) {
    Matcher m = SHORT.matcher(value);
    return m.matches() && (DIGIT.matcher(m.group(2)).find() || Months.number(m.group(2)) > 0);
  }

  private static boolean isNoDay(int number) {
    return number == 0 || number > 31;
  }

  private static int part(Pattern form, String value, int group) {
    Matcher m = form.matcher(value);
    return m.matches() ? Integer.parseInt(m.group(group)) : 0;
  }

  private static boolean isDate(String value, Day.Order order) {
    if (WHOLE.matcher(value).matches() && value.length() != 4 && value.length() < 8) {
      return false;
    }
    return Day.read(value, order)
        .filter(day -> day.year() >= EARLIEST && day.year() <= LATEST && day.month() <= 12)
        .isPresent();
  }

  /** Written with a day, were it unknown. */
  private static boolean isWhole(String value, Day.Order order) {
    return value.length() >= 8 || Day.read(value, order).filter(Day::isWhole).isPresent();
  }

  private static double share(List<String> values, Predicate<String> of) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(of).count() / values.size();
  }
}
