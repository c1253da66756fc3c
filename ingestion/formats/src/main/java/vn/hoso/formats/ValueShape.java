// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

/** What a value looks like without telling it. */
public final class ValueShape {

  private ValueShape() {}

  /** Such as {@code trống / empty}, {@code 9 chữ số / digits}, {@code 12 ký tự / characters}. */
  public static String of(String value) {
    if (value.isBlank()) {
      return Phrase.EMPTY;
    }
    if (value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return counted(value.length(), "chữ số", "digit");
    }
    if (value.chars().allMatch(Character::isLetter)) {
      return counted(value.length(), "chữ cái", "letter");
    }
    return counted(value.length(), "ký tự", "character");
  }

  private static String counted(int count, String vietnamese, String english) {
    return count + " " + Phrase.of(vietnamese, english + (count == 1 ? "" : "s"));
  }
}
