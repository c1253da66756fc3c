// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A past day as a reader gave it: 2026-03-05 as browsers send it, or 5/3/2026 as it is typed.
 *
 * @param day none when there is a problem
 * @param problem key of the words that tell what is wrong with it
 */
record AsOfDay(@Nullable LocalDate day, @Nullable String problem) {
  static final LocalDate EARLIEST = LocalDate.of(1900, 1, 1);

  private static final Pattern ISO =
      Pattern.compile("(?<year>\\d{4})-(?<month>\\d{2})-(?<day>\\d{2})");
  private static final Pattern TYPED =
      Pattern.compile("(?<day>\\d{1,2})[/.-](?<month>\\d{1,2})[/.-](?<year>\\d{4})");

  /**
   * @param today in Việt Nam; it is not over, and so no past day
   */
  static AsOfDay read(String given, LocalDate today) {
    LocalDate day = parsed(given.strip());
    if (day == null) {
      return new AsOfDay(null, "asof.bad");
    }
    if (!day.isBefore(today)) {
      return new AsOfDay(null, "asof.future");
    }
    return day.isBefore(EARLIEST) ? new AsOfDay(null, "asof.early") : new AsOfDay(day, null);
  }

  private static @Nullable LocalDate parsed(String text) {
    for (Pattern form : new Pattern[] {ISO, TYPED}) {
      Matcher parts = form.matcher(text);
      if (parts.matches()) {
        try {
          return LocalDate.of(number(parts, "year"), number(parts, "month"), number(parts, "day"));
        } catch (DateTimeException e) {
          return null;
        }
      }
    }
    return null;
  }

  private static int number(Matcher parts, String name) {
    return Integer.parseInt(parts.group(name));
  }
}
