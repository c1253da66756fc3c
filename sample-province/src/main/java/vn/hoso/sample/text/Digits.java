// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.text;

/** Numbers with leading zeros; {@code String.format} is too slow for millions of them. */
public final class Digits {
  private Digits() {}

  public static String padded(long number, int width) {
    String digits = Long.toString(number);
    return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
  }
}
