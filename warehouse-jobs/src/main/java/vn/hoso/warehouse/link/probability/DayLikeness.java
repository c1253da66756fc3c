// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Dates, whole or partial. ALIKE: day and month exchanged; CLOSE: one digit off, or two neighbours
 * exchanged; SIMILAR: the same as far as the less precise one tells; SOME: two of year, month and
 * day. What cannot be read as a date is compared by its digits.
 */
public final class DayLikeness implements Likeness<DayLikeness.Told> {
  private final Day.Order order;

  DayLikeness(Day.Order order) {
    this.order = order;
  }

  /** A date and its eight digits; a year of 0 means that only the digits are known. */
  record Told(Day day, String digits) {}

  @Override
  public Optional<Told> read(String text) {
    Optional<Day> day = Day.read(text, order);
    if (day.isPresent()) {
      return day.map(read -> new Told(read, read.digits()));
    }
    String digits = text.replaceAll("\\D+", "");
    return digits.length() < 4 ? Optional.empty() : Optional.of(new Told(new Day(0, 0, 0), digits));
  }

  @Override
  public String form(Told value) {
    return value.digits();
  }

  @Override
  public Level self(Told value) {
    return value.day().isWhole() || value.day().year() == 0 ? Level.EQUAL : Level.SIMILAR;
  }

  @Override
  public Level compare(Told one, Told other) {
    Day day = one.day();
    Day theirs = other.day();
    if (day.year() > 0 && theirs.year() > 0 && !(day.isWhole() && theirs.isWhole())) {
      return partial(day, theirs);
    }
    boolean sameYear = day.year() > 0 && day.year() == theirs.year();
    if (sameYear && day.month() == theirs.day() && day.day() == theirs.month()) {
      return Level.ALIKE;
    }
    if (Edits.between(one.digits(), other.digits(), 1) <= 1) {
      return Level.CLOSE;
    }
    int same =
        (day.year() == theirs.year() ? 1 : 0)
            + (day.month() == theirs.month() ? 1 : 0)
            + (day.day() == theirs.day() ? 1 : 0);
    return same >= 2 && day.year() > 0 && theirs.year() > 0 ? Level.SOME : Level.DIFFERENT;
  }

  private static Level partial(Day one, Day other) {
    boolean months = one.month() == 0 || other.month() == 0 || one.month() == other.month();
    return one.year() == other.year() && months ? Level.SIMILAR : Level.DIFFERENT;
  }

  @Override
  public Set<Level> levels() {
    return EnumSet.complementOf(EnumSet.of(Level.EXCHANGED));
  }

  @Override
  public List<String> handles(Told value) {
    Day day = value.day();
    if (day.year() == 0) {
      return List.of();
    }
    List<String> handles = new ArrayList<>();
    handles.add("y" + day.year());
    if (day.isWhole()) {
      handles.add("ym" + day.year() + "-" + Math.min(day.month(), day.day()));
      handles.add("md" + Math.min(day.month(), day.day()) + "-" + Math.max(day.month(), day.day()));
    }
    return handles;
  }
}
