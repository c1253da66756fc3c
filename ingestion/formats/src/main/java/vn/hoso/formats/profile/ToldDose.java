// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One THONGTINMUITIEM; without a day given it is only planned.
 *
 * @param fields every field no other component holds, by the standard's own name
 */
public record ToldDose(
    @Nullable String vaccineCode,
    @Nullable String vaccineName,
    @Nullable String vaccineKind,
    @Nullable String statusCode,
    @Nullable LocalDate givenOn,
    @Nullable Integer dose,
    @Nullable String reaction,
    @Nullable LocalDate nextOn,
    @Nullable String pregnancyMonth,
    @Nullable String motherTetanusDoses,
    Map<String, String> fields) {

  public ToldDose {
    fields = Map.copyOf(fields);
  }
}
