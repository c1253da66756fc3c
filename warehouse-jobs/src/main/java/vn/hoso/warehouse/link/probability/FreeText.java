// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a free text holds, each part to be compared by itself: a text of name, address and day says
 * too little as one.
 *
 * @param first words before the first comma, semicolon or bar
 * @param others words behind it
 * @param number the longest of the words with six digits or more, as a telephone or an id
 * @param numbers other words with digits, as of a house
 * @param day the first day that is told
 */
public record FreeText(String first, String others, String number, String numbers, String day) {
  private static final Pattern BLANKS = Pattern.compile("[\\s,;|()]+");
  private static final Pattern END = Pattern.compile("[,;|]");
  private static final Pattern DIGIT = Pattern.compile("\\d");
  private static final int LONG_NUMBER = 6;
  private static final int LONG_TEXT = 4;
  private static final Pattern WHOLE_YEAR = Pattern.compile("\\d{4}");
  private static final int WORDS_OF_A_DAY = 6;
  private static final int DIGITS_OF_A_DAY = 8;
  private static final int EARLIEST = 1850;

  /** Whether the values are texts of several words, most of them with numbers among these. */
  public static boolean isOf(List<String> values) {
    long several = values.stream().filter(v -> BLANKS.split(v).length >= LONG_TEXT).count();
    long numbered = values.stream().filter(v -> DIGIT.matcher(v).find()).count();
    return 2 * Math.min(several, numbered) > values.size();
  }

  /** The names of the parts, in their order. */
  public static List<String> names() {
    return List.of("first words", "other words", "number", "other numbers", "day");
  }

  /** In the order of the names; empty where there is nothing of the kind. */
  public List<String> parts() {
    return List.of(first, others, number, numbers, day);
  }

  public static FreeText of(String text) {
    List<String> rest = new ArrayList<>();
    String day = "";
    // Commas part words; inside of a day (March 12, 1980) they are a blank to Day as well.
    String head = END.split(text, 2)[0];
    int inHead = (int) words(head).count();
    List<String> words = words(text).toList();
    int at = 0;
    int firsts = 0;
    while (at < words.size()) {
      int length = day.isEmpty() ? lengthOfDay(words, at) : 0;
      if (length > 0) {
        day = String.join(" ", words.subList(at, at + length));
        at += length;
      } else {
        firsts += at < inHead ? 1 : 0;
        rest.add(words.get(at));
        at++;
      }
    }
    return of(rest, firsts, day);
  }

  private static FreeText of(List<String> rest, int firsts, String day) {
    Optional<String> number =
        rest.stream()
            .filter(word -> digits(word) >= LONG_NUMBER)
            .max(Comparator.comparingLong(FreeText::digits).thenComparing(word -> word));
    List<String> numbers =
        rest.stream()
            .filter(word -> digits(word) > 0 && !number.filter(word::equals).isPresent())
            .toList();
    return new FreeText(
        plain(rest.subList(0, firsts)),
        plain(rest.subList(firsts, rest.size())),
        number.orElse(""),
        String.join(" ", numbers),
        day);
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(BLANKS.split(text)).filter(word -> !word.isEmpty());
  }

  private static String plain(List<String> words) {
    return String.join(" ", words.stream().filter(word -> digits(word) == 0).toList());
  }

  private static long digits(String word) {
    return word.chars().filter(Character::isDigit).count();
  }

  /** How many words from here on are a whole day; 0 when they are none. */
  private static int lengthOfDay(List<String> words, int at) {
    for (int length = 1; length <= Math.min(WORDS_OF_A_DAY, words.size() - at); length++) {
      String told = String.join(" ", words.subList(at, at + length));
      boolean isNumber = digits(told) == told.length() && told.length() != DIGITS_OF_A_DAY;
      if (!isNumber && WHOLE_YEAR.matcher(told).find() && isDay(told)) {
        return length;
      }
    }
    return 0;
  }

  private static boolean isDay(String told) {
    return Day.read(told, Day.Order.DAY_FIRST)
        .filter(day -> day.isWhole() && day.month() <= 12 && day.year() >= EARLIEST)
        .isPresent();
  }
}
