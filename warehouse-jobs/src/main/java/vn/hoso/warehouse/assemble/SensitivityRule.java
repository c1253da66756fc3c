// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reason to restrict an encounter.
 *
 * @param where which of an encounter's facts the pattern is looked for in
 * @param pattern found in a code as given, or in a folded name
 * @param basis the law or list behind it
 * @param until last day in force; null while it is
 */
record SensitivityRule(
    Label label,
    Where where,
    Pattern pattern,
    String basis,
    LocalDate from,
    @Nullable LocalDate until) {

  /** The restricted categories. */
  enum Label {
    HIV,
    TB,
    PSY,
    SUBST,
    REPRO,
    GENETIC,
    VIOLENCE,
    DONOR
  }

  /** Kinds of fact. */
  enum Where {
    /** An ICD-10 code anywhere in the encounter. */
    ICD,
    /** Name of a source table with rows. */
    TABLE,
    /** Folded name of a drug. */
    DRUG,
    /** Folded name of a service, result or indicator. */
    SERVICE,
    /** {@code column=code} of the encounter's summary or papers. */
    CODE
  }

  boolean inForce(LocalDate day) {
    return !day.isBefore(from) && (until == null || !day.isAfter(until));
  }
}
