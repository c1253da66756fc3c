// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.PartialDate;

/** How the births of two mentions compare, from agreement on a day down to contradiction. */
enum BirthAgreement {
  /** The same day, known to both. */
  FULL,
  /** The same as far as the less precise of the two tells. */
  PARTIAL,
  /** A different day of the sort a slip of the pen makes. */
  NEAR,
  /** At least one is not known. */
  UNKNOWN,
  /** Two different births of one day: both times are known and differ, as with twins. */
  OTHER_MINUTE,
  CONFLICT;

  private static final int MINUTE_PRECISION = 16;

  /**
   * Compares two partial ISO dates.
   *
   * @param authoritative whether one of them comes from the residents register, whose 1 January is
   *     a day and not the habit of writing one for an unknown day
   */
  static BirthAgreement of(@Nullable String one, @Nullable String other, boolean authoritative) {
    if (one == null || other == null) {
      return UNKNOWN;
    }
    return of(new PartialDate(one), new PartialDate(other), authoritative);
  }

  private static BirthAgreement of(PartialDate one, PartialDate other, boolean authoritative) {
    if (bothToTheMinute(one, other) && one.day().equals(other.day()) && !one.equals(other)) {
      return OTHER_MINUTE;
    }
    Optional<LocalDate> day = authoritative ? one.day() : one.reliableDay();
    Optional<LocalDate> otherDay = authoritative ? other.day() : other.reliableDay();
    if (day.isPresent() && otherDay.isPresent()) {
      return day.equals(otherDay) ? FULL : slip(day.get(), otherDay.get());
    }
    if (one.year() == other.year()) {
      boolean vague = saysOnlyTheYear(one) || saysOnlyTheYear(other);
      return vague || one.compatibleWith(other) ? PARTIAL : NEAR;
    }
    return CONFLICT;
  }

  private static boolean bothToTheMinute(PartialDate one, PartialDate other) {
    return one.iso().length() == MINUTE_PRECISION && other.iso().length() == MINUTE_PRECISION;
  }

  private static boolean saysOnlyTheYear(PartialDate birth) {
    return birth.iso().length() == 4 || birth.day().filter(d -> d.getDayOfYear() == 1).isPresent();
  }

  /** One part wrong, or day and month exchanged; in the year, one off at most. */
  private static BirthAgreement slip(LocalDate one, LocalDate other) {
    boolean sameDay = one.getDayOfMonth() == other.getDayOfMonth();
    boolean sameMonth = one.getMonthValue() == other.getMonthValue();
    boolean sameYear = one.getYear() == other.getYear();
    boolean exchanged =
        one.getDayOfMonth() == other.getMonthValue()
            && one.getMonthValue() == other.getDayOfMonth();
    if (sameYear && (sameDay || sameMonth || exchanged)) {
      return NEAR;
    }
    boolean nextYear = Math.abs(ChronoUnit.YEARS.between(one, other)) <= 1;
    return sameDay && sameMonth && nextYear ? NEAR : CONFLICT;
  }
}
