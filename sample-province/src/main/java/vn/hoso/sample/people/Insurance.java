// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.time.LocalDate;

/** A health-insurance card: object and benefit, the province that issued it, and its validity. */
public record Insurance(
    String prefix, String number, String registeredAt, LocalDate from, LocalDate to) {

  public String card() {
    return prefix + number;
  }

  /** What the fund pays of costs in its scope, in percent. */
  public int benefit() {
    return switch (prefix.charAt(2)) {
      case '3' -> 95;
      case '4' -> 80;
      default -> 100;
    };
  }
}
