// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.PersonName;

/**
 * Who a relative is, from the words of TEN_QUANHE. Only words for one's own mother or father count:
 * a false mother is worse than none. Accents tell words apart (bà is a grandmother, ba a father),
 * so they are not folded.
 */
final class Kinship {

  private static final Set<String> MOTHER =
      Set.of("mẹ", "mẹ đẻ", "mẹ ruột", "má", "má ruột", "mother", "me", "me de", "me ruot");
  private static final Set<String> FATHER =
      Set.of(
          "bố",
          "bố đẻ",
          "bố ruột",
          "cha",
          "cha đẻ",
          "cha ruột",
          "ba ruột",
          "ba đẻ",
          "father",
          "bo",
          "bo de",
          "bo ruot",
          "cha de",
          "cha ruot");

  /** Father in the south; without its accent, grandmother. */
  private static final String EITHER = "ba";

  private Kinship() {}

  /**
   * mother, father, guardian or other.
   *
   * @param words as written
   * @param fullName of the relative: whether its writer writes accents
   */
  static String relation(@Nullable String words, @Nullable String fullName, boolean guardian) {
    String told = words == null ? "" : plain(words);
    if (MOTHER.contains(told)) {
      return "mother";
    }
    if (FATHER.contains(told) || (told.equals(EITHER) && isAccented(fullName))) {
      return "father";
    }
    return guardian ? "guardian" : "other";
  }

  /** Lower case, composed, without signs such as brackets: {@code Mẹ (đẻ)} is {@code mẹ đẻ}. */
  private static String plain(String words) {
    return Normalizer.normalize(words, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}]+", " ")
        .strip();
  }

  private static boolean isAccented(@Nullable String name) {
    return name != null
        && !PersonName.of(name).shown().toUpperCase(Locale.ROOT).chars().allMatch(c -> c < 0x80);
  }
}
