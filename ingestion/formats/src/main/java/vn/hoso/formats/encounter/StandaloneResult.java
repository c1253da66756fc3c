// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.List;
import vn.hoso.formats.Violation;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/**
 * What a reader made of a check-in (XML0) or board assessment (XML12) document.
 *
 * @param facilityCode of the first row that names one; empty when none does
 * @param rows the rows that can be taken
 * @param refused how many rows cannot be taken; a violation says why for each
 */
public record StandaloneResult(
    String facilityCode,
    StandardVersion version,
    List<TableRow> rows,
    int refused,
    List<UnknownField> unknownFields,
    List<Violation> violations) {

  public StandaloneResult {
    rows = List.copyOf(rows);
    unknownFields = List.copyOf(unknownFields);
    violations = List.copyOf(violations);
  }

  /** Not the values: they must not leak through messages. */
  @Override
  public String toString() {
    return "StandaloneResult[" + rows.size() + " rows, " + refused + " refused]";
  }
}
