// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.register;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One resident of the register.
 *
 * @param number row in the file from 1, the header not counted
 * @param birth partial ISO date
 */
public record ResidentRow(
    int number,
    String personalId,
    @Nullable String fullName,
    @Nullable String birth,
    @Nullable String sex,
    @Nullable String ethnicityCode,
    @Nullable String communeCode,
    @Nullable String householdId,
    @Nullable String motherPersonalId,
    @Nullable LocalDate diedOn) {

  /** Not the values: they must not leak through messages. */
  @Override
  public String toString() {
    return "ResidentRow[" + number + "]";
  }
}
