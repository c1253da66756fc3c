// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

/** What a value looks like without telling it. */
public final class ValueShape {

  private ValueShape() {}

  /** Such as {@code empty}, {@code 9 digits}, {@code 5 letters}, {@code 12 characters}. */
  public static String of(String value) {
    if (value.isBlank()) {
      return "empty";
    }
    if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return counted(value.length(), "digit");
    }
    if (value.chars().allMatch(Character::isLetter)) {
      return counted(value.length(), "letter");
    }
    return counted(value.length(), "character");
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
