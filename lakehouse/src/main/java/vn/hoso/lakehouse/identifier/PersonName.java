// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.identifier;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A person's name as it is shown, and folded for comparison.
 *
 * <p>Folding removes what writers of one name differ in: case, blanks, Unicode form, tone marks and
 * where they sit (hoà, hòa), diacritics lost on the way, đ and d, i and y as a whole syllable's
 * vowel (Mỹ, Mĩ), punctuation. It does not remove or reorder syllables.
 */
public record PersonName(String shown) {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}]+");
  private static final Pattern FINAL_Y = Pattern.compile("^([BCDGHKLMNPRSTVX])Y$");

  /** The name in NFC with single blanks; the letters stay as written. */
  public static PersonName of(String text) {
    return new PersonName(
        Normalizer.normalize(text, Normalizer.Form.NFC).replaceAll("[\\s\\u00A0]+", " ").strip());
  }

  /** Upper-case syllables without marks, single blanks between; empty when there is no letter. */
  public String folded() {
    return String.join(" ", syllables());
  }

  /** The folded syllables in order: family name first, given name last. */
  public List<String> syllables() {
    String bare =
        MARKS
            .matcher(Normalizer.normalize(shown, Normalizer.Form.NFD))
            .replaceAll("")
            .toUpperCase(Locale.ROOT)
            .replace('Đ', 'D');
    return NOT_LETTERS
        .splitAsStream(bare)
        .filter(syllable -> !syllable.isEmpty())
        .map(syllable -> FINAL_Y.matcher(syllable).replaceFirst("$1I"))
        .toList();
  }

  /** The folded syllables regardless of order and repetition. */
  public Set<String> syllableSet() {
    return new TreeSet<>(syllables());
  }

  /** Not the name: names must not leak through messages. */
  @Override
  public String toString() {
    return "PersonName[***]";
  }
}
