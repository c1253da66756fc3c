// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.text.DateFormatSymbols;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Names of months, written out or short, in the languages whose letters are Latin. */
final class Months {
  private static final List<String> LANGUAGES =
      List.of(
          "en", "en-GB", "fr", "de", "es", "it", "pt", "nl", "sv", "da", "nb", "fi", "pl", "cs",
          "hu", "ro", "tr", "id");

  private static final Map<String, Integer> NUMBERS = numbers();

  private Months() {}

  /** From 1 to 12; 0 for a word that is no month, or two of them in two languages. */
  static int number(String word) {
    return NUMBERS.getOrDefault(Folded.of(word).squeezed(), 0);
  }

  private static Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new HashMap<>();
    Set<String> ambiguous = new HashSet<>();
    for (String language : LANGUAGES) {
      DateFormatSymbols symbols = DateFormatSymbols.getInstance(Locale.forLanguageTag(language));
      for (int month = 0; month < 12; month++) {
        for (String name : List.of(symbols.getMonths()[month], symbols.getShortMonths()[month])) {
          String folded = Folded.of(name).squeezed();
          Integer other = numbers.putIfAbsent(folded, month + 1);
          if (other != null && other != month + 1) {
            ambiguous.add(folded);
          }
        }
      }
    }
    Stream.concat(ambiguous.stream(), Stream.of("")).forEach(numbers::remove);
    return Map.copyOf(numbers);
  }
}
