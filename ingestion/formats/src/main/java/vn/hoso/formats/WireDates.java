// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.PartialDate;

/**
 * Dates as the national formats outside the insurance XML write them: {@code dd/MM/yyyy}, with or
 * without a time, and every other form seen in their place: a clock of twelve hours in either
 * language (SA, CH, AM, PM), an offset. Local time of Việt Nam unless an offset is told.
 */
public final class WireDates {

  private static final ZoneOffset LOCAL = ZoneOffset.ofHours(7);
  private static final String TIME =
      "(?:[ T]+(\\d{1,2}):(\\d{2})(?::\\d{2}(?:[.,]\\d+)?)?"
          + "\\s*([AaPp]\\.?[Mm]\\.?|[Ss][Aa]|[Cc][Hh])?\\s*(Z|[+-]\\d{2}(?::?\\d{2})?)?(?:\\[[A-Za-z_/]+])?)?";
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?:(\\d{1,2})[/.-])??(?:(\\d{1,2})[/.-])?(\\d{4})" + TIME);
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[/.-](\\d{1,2})(?:[/.-](\\d{1,2}))?" + TIME);
  private static final Pattern DAY_FIRST_DIGITS =
      Pattern.compile("(\\d{2})(\\d{2})((?:19|20)\\d{2})");
  private static final Pattern DAY_AND_MORE = Pattern.compile("([\\d/.-]+)[ T].*", Pattern.DOTALL);
  private static final Pattern WITH_SECONDS = Pattern.compile("(\\d{12})\\d{2}");

  private WireDates() {}

  /**
   * The date to the precision it is told with; midnight is how "time unknown" is written. Of a day
   * with a time that cannot be read it is the day.
   */
  public static Optional<PartialDate> partial(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    Matcher more = DAY_AND_MORE.matcher(text.strip());
    return exact(text.strip())
        .or(
            () ->
                more.matches()
                    ? exact(more.group(1)).filter(date -> date.day().isPresent())
                    : Optional.empty());
  }

  private static Optional<PartialDate> exact(String stripped) {
    Matcher day = DAY_FIRST.matcher(stripped);
    if (day.matches()) {
      return told(day.group(3), day.group(2), day.group(1), day);
    }
    Matcher year = YEAR_FIRST.matcher(stripped);
    if (year.matches()) {
      return told(year.group(1), year.group(2), year.group(3), year);
    }
    Matcher seconds = WITH_SECONDS.matcher(stripped);
    return PartialDate.parseNational(seconds.matches() ? seconds.group(1) : stripped)
        .or(() -> dayFirstDigits(stripped));
  }

  /** {@code ddMMyyyy}, which no date of this age in the national form can be. */
  private static Optional<PartialDate> dayFirstDigits(String text) {
    Matcher digits = DAY_FIRST_DIGITS.matcher(text);
    return digits.matches()
        ? iso(digits.group(3), digits.group(2), digits.group(1), null, null)
        : Optional.empty();
  }

  /** The day, when the text tells one. */
  public static Optional<LocalDate> day(@Nullable String text) {
    return partial(text).flatMap(PartialDate::day);
  }

  /** The moment; a day without a time is the day's start. */
  public static Optional<Instant> instant(@Nullable String text) {
    return partial(text)
        .filter(date -> date.day().isPresent())
        .map(
            date ->
                date.iso().length() > 10
                    ? LocalDateTime.parse(date.iso())
                    : LocalDate.parse(date.iso()).atStartOfDay())
        .map(local -> local.toInstant(LOCAL));
  }

  /** Groups 4 to 7 of either form tell the time: hour, minute, half of the day, offset. */
  private static Optional<PartialDate> told(
      String year, @Nullable String month, @Nullable String day, Matcher time) {
    String hour = hour(time.group(4), time.group(6));
    String minute = time.group(5);
    String offset = time.group(7);
    Optional<PartialDate> written = iso(year, month, day, hour, minute);
    return offset == null || hour == null || isMidnight(hour, minute)
        ? written
        : written.flatMap(date -> local(date, offset));
  }

  /** The hour of a clock of twenty-four; morning and afternoon mean nothing beyond twelve. */
  private static @Nullable String hour(@Nullable String written, @Nullable String half) {
    if (written == null || half == null) {
      return written;
    }
    int hour = Integer.parseInt(written);
    boolean afternoon = "PC".indexOf(Character.toUpperCase(half.charAt(0))) >= 0;
    return hour > 12 ? written : Integer.toString(hour % 12 + (afternoon ? 12 : 0));
  }

  private static Optional<PartialDate> local(PartialDate date, String offset) {
    if (date.iso().length() <= 10) {
      return Optional.of(date);
    }
    try {
      OffsetDateTime there = LocalDateTime.parse(date.iso()).atOffset(ZoneOffset.of(offset));
      LocalDateTime here = there.withOffsetSameInstant(LOCAL).toLocalDateTime();
      boolean midnight = here.toLocalTime().equals(LocalTime.MIDNIGHT);
      return PartialDate.parseIso((midnight ? here.toLocalDate() : here).toString());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isMidnight(String hour, @Nullable String minute) {
    return minute != null && (twoDigits(hour) + minute).equals("0000");
  }

  private static Optional<PartialDate> iso(
      String year,
      @Nullable String month,
      @Nullable String day,
      @Nullable String hour,
      @Nullable String minute) {
    StringBuilder iso = new StringBuilder(year);
    if (month != null) {
      iso.append('-').append(twoDigits(month));
    }
    if (day != null && month != null) {
      iso.append('-').append(twoDigits(day));
      if (hour != null && minute != null && !isMidnight(hour, minute)) {
        iso.append('T').append(twoDigits(hour)).append(':').append(minute);
      }
    }
    return PartialDate.parseIso(iso.toString());
  }

  private static String twoDigits(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
