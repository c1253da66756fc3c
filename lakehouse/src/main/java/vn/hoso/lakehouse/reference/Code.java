// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.reference;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** A code of a national list during one period. */
public record Code(
    @Column(id = 1, doc = "List: icd10-vn, ethnic-group, coverage-situation…") String system,
    @Column(id = 2, doc = "Code") String code,
    @Column(id = 3, doc = "Vietnamese name") String nameVi,
    @Column(id = 4, doc = "English name") @Nullable String nameEn,
    @Column(id = 5, doc = "Code above it") @Nullable String parentCode,
    @Column(id = 6, doc = "First day in force; none before what is tracked")
        @Nullable LocalDate validFrom,
    @Column(id = 7, doc = "Last day in force; none while in force") @Nullable LocalDate validTo,
    @Column(id = 8, doc = "Coding flags: not_principal, death_cause_only…") List<String> flags) {

  /** Next column id: 9. */
  public static final TableContract TABLE =
      TableContract.of(
          "reference",
          "code",
          "A code of a national list during one period",
          Code.class,
          "system",
          "code",
          "valid_from");

  public Code {
    flags = List.copyOf(flags);
  }

  /** Whether the code may be used on that day. */
  public boolean inForce(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
