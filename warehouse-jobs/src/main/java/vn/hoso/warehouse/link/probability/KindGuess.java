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
      Pattern.compile("(\\d{1,2})[-/. ](\\d{1,2})[-/. ]\\d{4}.*");

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
    long dayFirst = values.stream().filter(value -> part(value, 1) > 12).count();
    long monthFirst = values.stream().filter(value -> part(value, 2) > 12).count();
    Day.Order order = monthFirst > dayFirst ? Day.Order.MONTH_FIRST : Day.Order.DAY_FIRST;
    double dates = share(values, value -> isDate(value, order));
    double whole = share(values, value -> isDate(value, order) && value.length() >= 8);
    if (values.isEmpty() || dates < MOST || whole < 0.5) {
      return Optional.empty();
    }
    return Optional.of(
        order == Day.Order.DAY_FIRST ? Comparison.Kind.DATE : Comparison.Kind.DATE_MONTH_FIRST);
  }

  private static int part(String value, int group) {
    Matcher m = YEAR_LAST.matcher(value);
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

  private static double share(List<String> values, Predicate<String> of) {
    return values.isEmpty() ? 0 : (double) values.stream().filter(of).count() / values.size();
  }
}
