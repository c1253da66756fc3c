// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;

/** Dates and times of FHIR: from a year to a fraction of a second with its offset. */
public final class FhirTime {
  private static final ZoneId LOCAL = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;

  private static final Pattern FORM =
      Pattern.compile(
          "\\d{4}(-\\d{2}(-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:\\d{2})?)?)?)?");

  private FhirTime() {}

  /** The moment; a day or less counts from its start, and without an offset the time is local. */
  public static Optional<Instant> instant(String text) {
    if (!FORM.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          switch (text.length()) {
            case YEAR -> Year.parse(text).atDay(1).atStartOfDay(LOCAL).toInstant();
            case MONTH -> YearMonth.parse(text).atDay(1).atStartOfDay(LOCAL).toInstant();
            case DAY -> LocalDate.parse(text).atStartOfDay(LOCAL).toInstant();
            default ->
                text.endsWith("Z") || text.lastIndexOf('+') > DAY || text.lastIndexOf('-') > DAY
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).atZone(LOCAL).toInstant();
          });
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The day as precise as told, partial ISO; a moment is the local day it falls on. */
  public static Optional<String> day(String text) {
    Optional<Instant> at = instant(text);
    return text.length() <= DAY
        ? at.map(known -> text)
        : at.map(moment -> moment.atZone(LOCAL).toLocalDate().toString());
  }
}
