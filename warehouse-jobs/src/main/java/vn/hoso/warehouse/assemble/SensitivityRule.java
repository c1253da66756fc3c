// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One reason to restrict an encounter.
 *
 * @param where which of an encounter's facts the pattern is looked for in
 * @param pattern found in a code in capitals, or in folded words
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
    DONOR,
    /** Of no category, but sent as restricted. */
    RESTRICTED
  }

  /** Kinds of fact. */
  enum Where {
    /** ICD-10 codes anywhere in the encounter, one or a list, alone or in words. */
    ICD,
    /** Name of a source table with rows. */
    TABLE,
    /** Folded name of a drug. */
    DRUG,
    /** Folded name of a service, result or indicator, or any other words. */
    SERVICE,
    /** Words in capitals with their marks; asked together with {@link #SERVICE}. */
    WRITTEN,
    /** {@code column=code} of the encounter's summary or papers. */
    CODE
  }

  boolean inForce(LocalDate day) {
    return !day.isBefore(from) && (until == null || !day.isAfter(until));
  }
}
