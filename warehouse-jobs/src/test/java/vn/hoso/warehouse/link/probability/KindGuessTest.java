// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KindGuessTest {
  private static final String[] MONTHS = {
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"
  };

  private record Made(int year, int month, int day) {}

  @ParameterizedTest
  @CsvSource({
    "'%1$02d/%2$02d/%4$02d', DATE",
    "'%2$02d/%1$02d/%4$02d', DATE_MONTH_FIRST",
    "'%4$02d-%2$02d-%1$02d', DATE_YEAR_FIRST",
    "'%1$d-%5$s-%3$d', DATE",
    "'%1$d-%5$s-%4$02d', DATE",
    "'%5$s %1$d, %3$d', DATE",
    "'%3$d年%2$d月%1$d日', DATE",
    "'%1$d tháng %2$d năm %3$d', DATE",
    "'%2$d/%1$d/%3$d', DATE_MONTH_FIRST"
  })
  void daysAreSeenHoweverTheyAreWritten(String form, Comparison.Kind kind) {
    assertThat(KindGuess.of(days(1930, 2024, written(form)))).isEqualTo(kind);
  }

  /** All of 2001 to 2012: which part is the year, nothing tells. */
  @Test
  void yearsOfTwoDigitsThatMayBeDaysAreNotGuessedAt() {
    assertThat(KindGuess.of(days(2001, 2012, written("%1$02d/%2$02d/%4$02d"))))
        .isEqualTo(Comparison.Kind.IDENTIFIER);
  }

  @Test
  void pairsOfDigitsAreNoDays() {
    Random chance = new Random(5);
    List<String> parts =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    "%02d-%02d-%02d"
                        .formatted(chance.nextInt(100), chance.nextInt(100), chance.nextInt(100)))
            .toList();

    assertThat(KindGuess.of(parts)).isEqualTo(Comparison.Kind.IDENTIFIER);
  }

  @Test
  void wordsBesideNumbersAreNoMonths() {
    List<String> streets = days(1930, 2024, made -> made.day() + " Mayfield " + made.year());

    assertThat(KindGuess.of(streets)).isNotEqualTo(Comparison.Kind.DATE);
  }

  private static Function<Made, String> written(String form) {
    return made ->
        String.format(
            Locale.ROOT,
            form,
            made.day,
            made.month,
            made.year,
            made.year % 100,
            MONTHS[made.month - 1]);
  }

  private static List<String> days(int from, int to, Function<Made, String> written) {
    Random chance = new Random(4);
    return IntStream.range(0, 300)
        .mapToObj(
            i ->
                new Made(
                    from + chance.nextInt(to - from + 1),
                    1 + chance.nextInt(12),
                    1 + chance.nextInt(28)))
        .map(written)
        .toList();
  }
}
