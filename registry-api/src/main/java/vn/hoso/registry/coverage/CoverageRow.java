// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.coverage;

import java.util.Comparator;
import java.util.List;

/**
 * One commune's figure.
 *
 * @param own whether it is the commune of the reader's station
 */
record CoverageRow(String name, FigureRow figure, boolean own) {

  /** Sorts by what a reader may ask to sort by; the lowest coverage first unless told otherwise. */
  static List<CoverageRow> sorted(List<CoverageRow> rows, String by) {
    Comparator<CoverageRow> byName = Comparator.comparing(CoverageRow::name);
    Comparator<CoverageRow> order =
        switch (by) {
          case "name" -> byName;
          case "numerator" -> Comparator.comparing((CoverageRow row) -> -row.figure().numerator());
          case "missing" -> Comparator.comparing((CoverageRow row) -> -row.figure().missing());
          case "high" -> Comparator.comparing((CoverageRow row) -> -share(row));
          default -> Comparator.comparing(CoverageRow::share);
        };
    return rows.stream().sorted(order.thenComparing(byName)).toList();
  }

  private static double share(CoverageRow row) {
    Double value = row.figure().value();
    return value == null ? -1 : value;
  }
}
