// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;

/** When a person was born, and how much of it the papers say. */
public record Birth(LocalDateTime at, Precision precision) {
  /** What the person's own papers give. */
  public enum Precision {
    TIME,
    DAY,
    YEAR
  }

  public LocalDate day() {
    return at.toLocalDate();
  }

  public int year() {
    return at.getYear();
  }

  public int ageOn(LocalDate day) {
    return Math.max(0, Period.between(at.toLocalDate(), day).getYears());
  }

  public long daysOldOn(LocalDate day) {
    return Math.max(0, day.toEpochDay() - at.toLocalDate().toEpochDay());
  }

  /** As a register prints it: the day, or the year alone. */
  public String registered() {
    return precision == Precision.YEAR ? Integer.toString(at.getYear()) : day().toString();
  }
}
