// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.hoso.sample.chance.Dice;

/** The ways in which one name or number gets written differently. */
final class NameSlips {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Two places for one tone mark. */
  private static final List<Map.Entry<String, String>> TONES =
      List.of(
          Map.entry("òa", "oà"),
          Map.entry("óa", "oá"),
          Map.entry("ỏa", "oả"),
          Map.entry("ọa", "oạ"),
          Map.entry("ùy", "uỳ"),
          Map.entry("úy", "uý"),
          Map.entry("ủy", "uỷ"),
          Map.entry("ụy", "uỵ"),
          Map.entry("òe", "oè"),
          Map.entry("ỏe", "oẻ"));

  private static final List<Map.Entry<String, String>> SPELLINGS =
      List.of(
          Map.entry("Mỹ", "Mĩ"),
          Map.entry("Thúy", "Thuý"),
          Map.entry("Lý", "Lí"),
          Map.entry("Quý", "Quí"),
          Map.entry("Quyên", "Quyền"),
          Map.entry("Hằng", "Hàng"),
          Map.entry("Huỳnh", "Hùynh"),
          Map.entry("Phượng", "Phương"),
          Map.entry("Nguyễn", "Nguyển"),
          Map.entry("Võ", "Vỏ"),
          Map.entry("Hiếu", "Hiều"),
          Map.entry("Bảo", "Bão"));

  private NameSlips() {}

  static String withoutMarks(String name) {
    return MARKS
        .matcher(Normalizer.normalize(name, Normalizer.Form.NFD))
        .replaceAll("")
        .replace('đ', 'd')
        .replace('Đ', 'D');
  }

  static String otherTonePlacement(String name) {
    for (Map.Entry<String, String> pair : TONES) {
      if (name.contains(pair.getKey())) {
        return name.replace(pair.getKey(), pair.getValue());
      }
    }
    return name;
  }

  static String misspelt(String name, Dice dice) {
    for (Map.Entry<String, String> pair : SPELLINGS) {
      if (name.contains(pair.getKey())) {
        return name.replaceFirst(pair.getKey(), pair.getValue());
      }
    }
    int at = name.length() - 1 - dice.below(Math.min(3, name.length() - 1));
    return name.charAt(at) == ' ' ? name : name.substring(0, at) + name.substring(at + 1);
  }

  static String withoutMiddle(String name) {
    List<String> words = new ArrayList<>(List.of(name.split(" ", -1)));
    if (words.size() > 2) {
      words.remove(1);
    }
    return String.join(" ", words);
  }

  /** One digit wrong, or two neighbours exchanged. */
  static String mistyped(String number, Dice dice) {
    char[] digits = number.toCharArray();
    int at = dice.between(4, digits.length - 2);
    if (dice.chance(0.5) && digits[at] != digits[at + 1]) {
      char kept = digits[at];
      digits[at] = digits[at + 1];
      digits[at + 1] = kept;
    } else {
      digits[at] = (char) ('0' + (digits[at] - '0' + dice.between(1, 9)) % 10);
    }
    return new String(digits);
  }
}
