// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.care;

/** A drug of the catalogue. */
public record Drug(
    String key,
    String code,
    String name,
    String strength,
    String unit,
    String route,
    String form,
    String registration,
    long price,
    double perDay,
    int days,
    String how) {

  /** Units for so many days, at least one. */
  int quantity(int forDays) {
    return Math.max(1, (int) Math.ceil(perDay * forDays - 0.001));
  }
}
