// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.identifier;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A date known to the year, month, day or minute, in its ISO form ({@code 1965}, {@code 1965-03},
 * {@code 1965-03-02}, {@code 2026-05-02T10:15}, local time of Việt Nam). The form is the precision.
 */
public record PartialDate(String iso) implements Comparable<PartialDate> {
  private static final Pattern ISO =
      Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2})(?:T(\\d{2}):(\\d{2}))?)?)?");
  private static final Pattern NATIONAL =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2}))?");

  public PartialDate {
    if (!isValid(iso)) {
      throw new IllegalArgumentException("Not a partial ISO date: " + iso.length() + " characters");
    }
  }

  /** The date in partial ISO form, if it is one. */
  public static Optional<PartialDate> parseIso(String text) {
    return isValid(text) ? Optional.of(new PartialDate(text)) : Optional.empty();
  }

  /**
   * The national form {@code yyyyMMdd} or {@code yyyyMMddHHmm}: month and day {@code 0000} when
   * only the year is known, time {@code 0000} when unknown. A bare year is taken as one.
   */
  public static Optional<PartialDate> parseNational(String text) {
    String stripped = text.strip();
    if (stripped.matches("\\d{4}")) {
      return parseIso(stripped);
    }
    Matcher m = NATIONAL.matcher(stripped);
    if (!m.matches()) {
      return Optional.empty();
    }
    String iso = m.group(1);
    if (!m.group(2).equals("00")) {
      iso += "-" + m.group(2);
      if (!m.group(3).equals("00")) {
        iso += "-" + m.group(3);
        if (m.group(4) != null && !(m.group(4) + m.group(5)).equals("0000")) {
          iso += "T" + m.group(4) + ":" + m.group(5);
        }
      }
    }
    return parseIso(iso);
  }

  public int year() {
    return Integer.parseInt(iso.substring(0, 4));
  }

  /** The day, when it is known. */
  public Optional<LocalDate> day() {
    return iso.length() >= 10
        ? Optional.of(LocalDate.parse(iso.substring(0, 10)))
        : Optional.empty();
  }

  /**
   * The day, when it can be relied on: 1 January is how registration books write "day unknown", so
   * it counts as the year only.
   */
  public Optional<LocalDate> reliableDay() {
    return day().filter(day -> day.getDayOfYear() != 1);
  }

  /** Whether nothing in one contradicts the other at the precision both have. */
  public boolean compatibleWith(PartialDate other) {
    int shared = Math.min(Math.min(iso.length(), other.iso.length()), 10);
    return iso.substring(0, shared).equals(other.iso.substring(0, shared));
  }

  @Override
  public int compareTo(PartialDate other) {
    return iso.compareTo(other.iso);
  }

  private static boolean isValid(String text) {
    Matcher m = ISO.matcher(text);
    if (!m.matches() || text.startsWith("0000")) {
      return false;
    }
    try {
      LocalDateTime unused =
          LocalDateTime.of(
              Integer.parseInt(m.group(1)),
              part(m.group(2), 1),
              part(m.group(3), 1),
              part(m.group(4), 0),
              part(m.group(5), 0));
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int part(@Nullable String digits, int otherwise) {
    return digits == null ? otherwise : Integer.parseInt(digits);
  }
}
