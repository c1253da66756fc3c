// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.Period;

/**
 * The stretch of time a date of some precision stands for: from the first instant, before the end.
 */
public record DateSpan(Instant from, Instant end) {
  /** Dates without a zone are local dates of Việt Nam. */
  static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(?:-(\\d{2})(?:-(\\d{2})"
              + "(?:T(\\d{2}:\\d{2})(:\\d{2})?(\\.\\d{1,9})?(Z|[+\\- ]\\d{2}:\\d{2})?)?)?)?");

  public DateSpan {
    if (end.isBefore(from)) {
      throw new IllegalArgumentException("A span of time ends after it begins");
    }
  }

  /** The span of a FHIR date or time as written in a search value. */
  static Optional<DateSpan> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(m.group(4) == null ? ofDays(m) : ofTime(m));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static DateSpan ofDays(Matcher m) {
    if (m.group(2) == null) {
      Year year = Year.parse(m.group(1));
      return days(year.atDay(1), year.plusYears(1).atDay(1));
    }
    YearMonth month = YearMonth.parse(m.group(1) + "-" + m.group(2));
    if (m.group(3) == null) {
      return days(month.atDay(1), month.plusMonths(1).atDay(1));
    }
    LocalDate day = month.atDay(Integer.parseInt(m.group(3)));
    return days(day, day.plusDays(1));
  }

  /** A plus sign that was not escaped arrives as a blank; it can only have been a plus. */
  private static DateSpan ofTime(Matcher m) {
    String seconds = m.group(5) == null ? ":00" : m.group(5);
    String fraction = m.group(6) == null ? "" : m.group(6);
    String local = m.group(1) + "-" + m.group(2) + "-" + m.group(3) + "T" + m.group(4);
    String written = local + seconds + fraction;
    Instant from =
        m.group(7) == null
            ? java.time.LocalDateTime.parse(written).atZone(ZONE).toInstant()
            : OffsetDateTime.parse(written + m.group(7).replace(' ', '+')).toInstant();
    Duration precision =
        m.group(5) == null
            ? Duration.ofMinutes(1)
            : m.group(6) == null ? Duration.ofSeconds(1) : Duration.ofMillis(1);
    return new DateSpan(from, from.plus(precision));
  }

  private static DateSpan days(LocalDate first, LocalDate next) {
    return new DateSpan(first.atStartOfDay(ZONE).toInstant(), next.atStartOfDay(ZONE).toInstant());
  }

  /** The span of a FHIR date, time or instant element. */
  public static DateSpan of(BaseDateTimeType element) {
    Instant value = element.getValue().toInstant();
    ZonedDateTime local =
        element.getTimeZone() == null
            ? element.getValue().toInstant().atZone(ZoneId.systemDefault())
            : value.atZone(element.getTimeZone().toZoneId());
    return switch (element.getPrecision()) {
      case YEAR -> days(local.toLocalDate(), local.toLocalDate().plusYears(1));
      case MONTH -> days(local.toLocalDate(), local.toLocalDate().plusMonths(1));
      case DAY -> days(local.toLocalDate(), local.toLocalDate().plusDays(1));
      case MINUTE -> new DateSpan(value, value.plus(Duration.ofMinutes(1)));
      case SECOND -> new DateSpan(value, value.plusSeconds(1));
      case MILLI -> new DateSpan(value, value.plusMillis(1));
    };
  }

  /** The span of a period; an open side reaches as far as time does. */
  public static DateSpan of(Period period) {
    return new DateSpan(
        period.hasStart() ? of(period.getStartElement()).from() : Instant.MIN,
        period.hasEnd() ? of(period.getEndElement()).end() : Instant.MAX);
  }

  boolean contains(DateSpan other) {
    return !from.isAfter(other.from) && !end.isBefore(other.end);
  }

  boolean overlaps(DateSpan other) {
    return from.isBefore(other.end) && other.from.isBefore(end);
  }
}
