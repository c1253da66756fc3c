// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.source.Patient;

/**
 * A mention made ready for comparison.
 *
 * @param commune of today, through the crosswalk; as received where that cannot tell
 * @param phone digits with a leading zero; null when it is none
 */
record Compared(Patient patient, @Nullable String commune, @Nullable String phone) {
  private static final int SHORTEST_PHONE = 9;
  private static final int LONGEST_PHONE = 11;

  /** Read once for all mentions. */
  private static final class Communes {
    private static final CurrentCommune TODAY = new CurrentCommune(ReferenceData.shipped());
  }

  static Compared of(Patient patient) {
    return new Compared(
        patient, Communes.TODAY.of(patient).orElse(patient.communeCode()), phone(patient.phone()));
  }

  /** The number without its country, or null when it cannot be one: too short, or one digit. */
  static @Nullable String phone(@Nullable String told) {
    if (told == null) {
      return null;
    }
    String digits = told.replaceAll("\\D+", "");
    String national = digits.startsWith("84") ? "0" + digits.substring(2) : digits;
    boolean filler = national.chars().skip(1).distinct().count() < 2;
    return national.length() < SHORTEST_PHONE || national.length() > LONGEST_PHONE || filler
        ? null
        : national;
  }
}
