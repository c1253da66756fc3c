// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A service, bed or supply used during a visit.
 *
 * @param late whether its results come only after the visit has been sent
 */
public record ServiceLine(
    Service service,
    int quantity,
    LocalDateTime orderedAt,
    LocalDateTime doneAt,
    LocalDateTime resultAt,
    boolean late,
    List<Result> results) {

  /** A measured value, or a reader's words. */
  public record Result(
      String code, String name, String value, String unit, String description, String conclusion) {}

  public ServiceLine {
    results = List.copyOf(results);
  }
}
