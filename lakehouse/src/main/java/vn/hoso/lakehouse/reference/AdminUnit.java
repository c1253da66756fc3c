// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.reference;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** A province, district or commune during one period. */
public record AdminUnit(
    @Column(id = 1, doc = "province, district or commune") String level,
    @Column(id = 2, doc = "Code: two, three or five digits") String code,
    @Column(id = 3, doc = "Name with its type") String name,
    @Column(id = 4, doc = "Code of the unit above") @Nullable String parentCode,
    @Column(id = 5, doc = "First day in force; none before what is tracked")
        @Nullable LocalDate validFrom,
    @Column(id = 6, doc = "Last day in force; none while in force") @Nullable LocalDate validTo) {

  /** Next column id: 7. */
  public static final TableContract TABLE =
      TableContract.of(
          "reference",
          "admin_unit",
          "A province, district or commune during one period",
          AdminUnit.class,
          "level",
          "code",
          "valid_from");

  /** Whether the unit exists on that day. */
  public boolean inForce(LocalDate day) {
    return (validFrom == null || !day.isBefore(validFrom))
        && (validTo == null || !day.isAfter(validTo));
  }
}
