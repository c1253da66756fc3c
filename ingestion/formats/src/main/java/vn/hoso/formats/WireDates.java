// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.PartialDate;

/**
 * Dates as the national formats outside the insurance XML write them: {@code dd/MM/yyyy}, with or
 * without a time, and every other form seen in their place. Local time of Việt Nam.
 */
public final class WireDates {

  private static final ZoneOffset LOCAL = ZoneOffset.ofHours(7);
  private static final String TIME = "(?:[ T]+(\\d{1,2}):(\\d{2})(?::\\d{2}(?:\\.\\d+)?)?.*)?";
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?:(\\d{1,2})[/.-])??(?:(\\d{1,2})[/.-])?(\\d{4})" + TIME);
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})[/.-](\\d{1,2})(?:[/.-](\\d{1,2}))?" + TIME);
  private static final Pattern DAY_FIRST_DIGITS =
      Pattern.compile("(\\d{2})(\\d{2})((?:19|20)\\d{2})");
  private static final Pattern WITH_SECONDS = Pattern.compile("(\\d{12})\\d{2}");

  private WireDates() {}

  /** The date to the precision it is told with; midnight is how "time unknown" is written. */
  public static Optional<PartialDate> partial(@Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    String stripped = text.strip();
    Matcher day = DAY_FIRST.matcher(stripped);
    if (day.matches()) {
      return iso(day.group(3), day.group(2), day.group(1), day.group(4), day.group(5));
    }
    Matcher year = YEAR_FIRST.matcher(stripped);
    if (year.matches()) {
      return iso(year.group(1), year.group(2), year.group(3), year.group(4), year.group(5));
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
      if (hour != null && minute != null && !(twoDigits(hour) + minute).equals("0000")) {
        iso.append('T').append(twoDigits(hour)).append(':').append(minute);
      }
    }
    return PartialDate.parseIso(iso.toString());
  }

  private static String twoDigits(String digits) {
    return digits.length() == 1 ? "0" + digits : digits;
  }
}
