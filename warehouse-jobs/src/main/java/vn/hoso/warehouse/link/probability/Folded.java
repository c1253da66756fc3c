// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A text as it is compared: its words as written, and folded, without what writers of one text
 * differ in (case, punctuation, marks, đ and d, i and y at the end of a syllable).
 */
final class Folded {
  private static final Pattern INSIDE_A_WORD = Pattern.compile("['’`ʼ]");
  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern FINAL_Y = Pattern.compile("^([bcdghklmnprstvx])y$");

  /** Grave, acute, tilde, hook above, dot below: the five written tones. */
  private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

  private final String written;
  private final String[] words;
  private final String[] sorted;
  private final String squeezed;

  private Folded(String written, String[] words) {
    this.written = written;
    this.words = words;
    this.sorted = words.clone();
    Arrays.sort(sorted);
    this.squeezed = String.join("", words);
  }

  static Folded of(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT);
    plain = INSIDE_A_WORD.matcher(plain).replaceAll("");
    String[] written =
        BETWEEN_WORDS
            .splitAsStream(plain)
            .filter(word -> !word.isEmpty())
            .map(Folded::toneLast)
            .toArray(String[]::new);
    String[] words =
        Arrays.stream(written)
            .map(Folded::fold)
            .filter(word -> !word.isEmpty())
            .toArray(String[]::new);
    return new Folded(String.join(" ", written), words);
  }

  /**
   * Words with their marks; the tone of a Vietnamese syllable stands at its end, wherever it was
   * placed: hoà and hòa are one.
   */
  String written() {
    return written;
  }

  /** Folded words in the order they stand; not to be changed. */
  String[] words() {
    return words;
  }

  /** The same in alphabetical order; not to be changed. */
  String[] sorted() {
    return sorted;
  }

  /** Folded, without blanks. */
  String squeezed() {
    return squeezed;
  }

  private static String toneLast(String word) {
    StringBuilder letters = new StringBuilder(word.length());
    StringBuilder tones = new StringBuilder(1);
    for (int at = 0; at < word.length(); at++) {
      char c = word.charAt(at);
      (TONES.indexOf(c) >= 0 ? tones : letters).append(c);
    }
    return letters.append(tones).toString();
  }

  private static String fold(String word) {
    String bare = MARKS.matcher(word).replaceAll("");
    bare = bare.replace('đ', 'd').replace('ł', 'l').replace('ø', 'o').replace("ß", "ss");
    return FINAL_Y.matcher(bare).replaceFirst("$1i");
  }
}
