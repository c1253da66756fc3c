// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words an analyte and its specimen are told in, without marks, case and dressing. */
final class Naming {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BRACKETS = Pattern.compile("[()\\[\\]]");
  private static final Pattern OTHER_SIGNS = Pattern.compile("[^a-z0-9%#+]+");
  private static final Pattern DRESSING =
      Pattern.compile(
          "^(?:(?:xet nghiem|dinh luong|do hoat do|so luong|ty le|nong do) )+"
              + "| (?:(?:trong )?mau|(?:trong )?huyet (?:thanh|tuong)|in blood|serum|plasma)$");
  private static final String BLOODS =
      "mau|mau toan phan|mau tinh mach|mau mao mach|huyet thanh|huyet tuong|blood|whole blood"
          + "|venous blood|capillary blood|serum|plasma|serum or plasma";
  private static final Pattern BLOOD = Pattern.compile(BLOODS);

  private static final Pattern OTHER_SPECIMEN =
      Pattern.compile(
          "\\b(?:nuoc tieu|nieu|tptnt|urine|urinary|urinalysis|dnt|csf|cerebrospinal|nao tuy|fluid|stool"
              + "|feces|soi phan|sputum|saliva|nuoc bot|nuoc oi|mo hoi|sweat|tinh dich|semen"
              + "|(?<!mien )dich(?! vu))\\b");

  private Naming() {}

  /** Words of a name, each bracket's apart; words for blood, which say nothing more, are gone. */
  static List<String> parts(String name) {
    return Stream.of(BRACKETS.split(fold(name), -1))
        .map(part -> OTHER_SIGNS.matcher(part).replaceAll(" ").strip())
        .map(part -> DRESSING.matcher(part).replaceAll(""))
        .filter(part -> !part.isEmpty() && !BLOOD.matcher(part).matches())
        .toList();
  }

  /** Whether the words speak of anything else than blood. */
  static boolean tellsOtherSpecimen(String words) {
    return OTHER_SPECIMEN.matcher(plain(words)).find();
  }

  static boolean tellsBlood(String words) {
    return Pattern.compile("\\b(?:" + BLOODS + ")\\b").matcher(plain(words)).find();
  }

  private static String plain(String words) {
    return OTHER_SIGNS.matcher(fold(words)).replaceAll(" ").strip();
  }

  private static String fold(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replace('đ', 'd');
  }
}
