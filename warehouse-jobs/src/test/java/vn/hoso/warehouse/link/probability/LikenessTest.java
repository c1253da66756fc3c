// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LikenessTest {

  @ParameterizedTest
  @CsvSource({
    "Nguyễn Văn Hoà, NGUYỄN  VĂN HÒA, EQUAL",
    "Nguyễn Thị Mỹ, Nguyễn Thị Mĩ, ALIKE",
    "Đỗ Thị Lan, Do Thi Lan, ALIKE",
    "Nguyễn Văn An, An Nguyễn Văn, ALIKE",
    "O'Brien, OBrien, EQUAL",
    "Maria-Luisa, maria luisa, EQUAL",
    "Müller, Muller, ALIKE",
    "willa roo, willaroo, ALIKE",
    "katherine, katherien, CLOSE",
    "tullaroop street, tullarop street, CLOSE",
    "Nguyễn Văn Hùng, Trần Thị Lan, DIFFERENT",
    "anderson, zhukov, DIFFERENT"
  })
  void textsAgreeWhateverTheWriting(String one, String other, Level level) {
    assertThat(level(Comparison.Kind.TEXT, one, other)).isEqualTo(level);
    assertThat(level(Comparison.Kind.TEXT, other, one)).isEqualTo(level);
  }

  @ParameterizedTest
  @EnumSource
  void twoValuesAgreeAlikeWhicheverComesFirst(Comparison.Kind kind) {
    Random chance = new Random(3);
    List<String> told =
        Stream.generate(() -> letters(chance) + chance.nextInt(3000))
            .flatMap(
                text ->
                    Stream.of(
                        text,
                        text.replaceAll("\\D", ""),
                        day(chance),
                        letters(chance) + " lane",
                        "abcdabc" + letters(chance) + " de"))
            .limit(1500)
            .toList();
    assertSymmetric(kind.read("column", told).likeness(), told);
  }

  private static <V> void assertSymmetric(Likeness<V> likeness, List<String> told) {
    List<V> values = told.stream().flatMap(text -> likeness.read(text).stream()).toList();
    for (V one : values) {
      for (V other : values) {
        assertThat(likeness.compare(one, other))
            .as("%s, %s", likeness.form(one), likeness.form(other))
            .isEqualTo(likeness.compare(other, one));
      }
    }
  }

  private static String letters(Random chance) {
    return chance
        .ints(2 + chance.nextInt(7), 'a', 'e')
        .mapToObj(Character::toString)
        .collect(Collectors.joining());
  }

  /** Whole, of a year or a month only, or with something that is no date. */
  private static String day(Random chance) {
    String day =
        "%04d%02d%02d".formatted(1980 + chance.nextInt(3), chance.nextInt(14), chance.nextInt(33));
    return day.substring(0, 4 + chance.nextInt(5));
  }

  @ParameterizedTest
  @CsvSource({
    "19800503, 1980-05-03, EQUAL",
    "03/05/1980, 1980-05-03, EQUAL",
    "198005031230, 1980-05-03, EQUAL",
    "1980-05-03, 1980-03-05, ALIKE",
    "1980-05-03, 1980-05-08, CLOSE",
    "1980-05-03, 1908-05-03, CLOSE",
    "1980-05-03, 1980, SIMILAR",
    "1980, 1980, SIMILAR",
    "1980, 19800000, SIMILAR",
    "1980-05-03, 1980-05-17, SOME",
    "1980-05-03, 1981, DIFFERENT",
    "1980-05-03, 1955-11-28, DIFFERENT",
    "12-Mar-1980, 12/03/1980, EQUAL",
    "12 March 1980, 1980-03-12, EQUAL",
    "'March 12, 1980', 1980-03-12, EQUAL",
    "12 mars 1980, 1980-03-12, EQUAL",
    "12. August 1980, 1980-08-12, EQUAL",
    "1980年5月3日, 1980-05-03, EQUAL",
    "1980년 5월 3일, 1980-05-03, EQUAL",
    "ngày 3 tháng 5 năm 1980, 1980-05-03, EQUAL",
    "03/05/80, 1980-05-03, EQUAL",
    "12-MAR-80, 1980-03-12, EQUAL",
    "03/05/04, 2004-05-03, EQUAL",
    "Mar 1980, 1980-03-12, SIMILAR"
  })
  void datesAgreeAsFarAsTheyTell(String one, String other, Level level) {
    assertThat(level(Comparison.Kind.DATE, one, other)).isEqualTo(level);
    assertThat(level(Comparison.Kind.DATE, other, one)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "079-085-001234, 079085001234, EQUAL",
    "079085001234, 079085001243, CLOSE",
    "079085001234, 07908500123, CLOSE",
    "079085001234, 079085001334, CLOSE",
    "079085001234, 079185001334, SIMILAR",
    "079085001234, 001200999888, DIFFERENT",
    "12, 13, CLOSE"
  })
  void identifiersAreOneSlipAway(String one, String other, Level level) {
    assertThat(level(Comparison.Kind.IDENTIFIER, one, other)).isEqualTo(level);
    assertThat(level(Comparison.Kind.IDENTIFIER, other, one)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "10.50, 10.5, EQUAL",
    "'10,5', 10.5, EQUAL",
    "100, 100.5, CLOSE",
    "100, 108, SIMILAR",
    "100, 150, DIFFERENT"
  })
  void numbersAgreeByMeasure(String one, String other, Level level) {
    assertThat(level(Comparison.Kind.NUMBER, one, other)).isEqualTo(level);
  }

  @Test
  void aValueExchangedWithItsNeighbourIsFound() {
    Records records =
        records(
            List.of("minh", "nguyen", "anna", "schmidt"),
            List.of("nguyen", "minh", "meier", "ana"));

    long exchanged = records.pattern(0, 1);
    long withASlip = records.pattern(2, 3);

    assertThat(Patterns.level(exchanged, 0)).isEqualTo(Level.EXCHANGED.rank());
    assertThat(Patterns.level(exchanged, 1)).isEqualTo(Level.EXCHANGED.rank());
    assertThat(Patterns.level(withASlip, 0)).isEqualTo(Level.DIFFERENT.rank());
  }

  @Test
  void aMissingValueIsNoEvidence() {
    Records records = records(List.of("minh", ""), List.of("nguyen", "nguyen"));

    assertThat(Patterns.level(records.pattern(0, 1), 0)).isEqualTo(Patterns.MISSING);
    assertThat(Patterns.level(records.pattern(0, 1), 1)).isEqualTo(Level.EQUAL.rank());
  }

  private static Records records(List<String> given, List<String> family) {
    return new Records(
        given.size(),
        List.of(
            Comparison.Kind.TEXT.read("given", given),
            Comparison.Kind.TEXT.read("family", family)));
  }

  private static Level level(Comparison.Kind kind, String one, String other) {
    Column<?> column = kind.read("column", List.of(one, other));
    return Level.at(column.compare(column.value(0), column.value(1)));
  }
}
