// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.identifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @ParameterizedTest
  @CsvSource({
    "056190000017, 1990, 2",
    "056090000017, 1990, 1",
    "056203000017, 2003, 1",
    "056315000017, 2015, 2"
  })
  void aPersonalIdTellsBirthYearAndSex(String value, int year, int sex) {
    PersonalId id = PersonalId.parse(value).orElseThrow();

    assertThat(id.birthYear()).isEqualTo(year);
    assertThat(id.sex()).isEqualTo(sex);
  }

  @Test
  void aPersonalIdIsOnlyImplausibleWhenSomethingKnownDisagrees() {
    PersonalId id = new PersonalId("056190000017");

    assertThat(id.plausibleFor(OptionalInt.empty(), OptionalInt.empty())).isTrue();
    assertThat(id.plausibleFor(OptionalInt.of(1990), OptionalInt.of(3))).isTrue();
    assertThat(id.plausibleFor(OptionalInt.of(2020), OptionalInt.of(2))).isFalse();
    assertThat(id.plausibleFor(OptionalInt.of(1990), OptionalInt.of(1))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"000000000000", "111111111111", "05619000001", "0561900000178", "B1234567", ""})
  void fillersAndOtherNumbersAreNoPersonalId(String text) {
    assertThat(PersonalId.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "DN4565612345678, 5612345678",
    "dn4 56 5612345678, 5612345678",
    "5612345678, 5612345678",
  })
  void theTailOfACardIsTheInsuranceNumber(String card, String number) {
    assertThat(InsuranceCard.parse(card).orElseThrow().insuranceNumber()).contains(number);
  }

  @Test
  void aNewbornsTemporaryCardHasNoInsuranceNumber() {
    InsuranceCard card = InsuranceCard.parse("TE1560012345678").orElseThrow();

    assertThat(card.temporary()).isTrue();
    assertThat(card.insuranceNumber()).isEmpty();
  }

  @Test
  void aPersonalIdUsedAsCardIsNoInsuranceNumber() {
    assertThat(InsuranceCard.parse("056190000017").orElseThrow().insuranceNumber()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "196500000000, 1965",
    "1965, 1965",
    "19650300, 1965-03",
    "19650302, 1965-03-02",
    "196503020000, 1965-03-02",
    "202605021015, 2026-05-02T10:15"
  })
  void aPartialDateKeepsItsPrecision(String national, String iso) {
    assertThat(PartialDate.parseNational(national)).contains(new PartialDate(iso));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "196502300000", "19651301", "00000000", "2/3/1965", "202605022515"})
  void whatIsNoDateIsNotGuessed(String national) {
    assertThat(PartialDate.parseNational(national)).isEmpty();
  }

  @Test
  void partialDatesAreComparedAtThePrecisionBothHave() {
    assertThat(new PartialDate("1965").compatibleWith(new PartialDate("1965-03-02"))).isTrue();
    assertThat(new PartialDate("1965-04").compatibleWith(new PartialDate("1965-03-02"))).isFalse();
  }

  @Test
  void theFirstOfJanuaryIsNotReliedOn() {
    assertThat(new PartialDate("1965-01-01").reliableDay()).isEmpty();
    assertThat(new PartialDate("1965-01-02").reliableDay()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "Nguyễn Thị Hoà, NGUYEN THI HOA",
    "NGUYỄN  THỊ HÒA, NGUYEN THI HOA",
    "Đặng Văn Mỹ, DANG VAN MI",
    "đặng văn mĩ, DANG VAN MI",
    "Ka' Thuý, KA THUY",
    "Trần Thy, TRAN THY"
  })
  void writingsOfOneNameFoldToOne(String written, String folded) {
    assertThat(PersonName.of(written).folded()).isEqualTo(folded);
  }

  @Test
  void decomposedAccentsFoldLikeComposedOnes() {
    String composed = "Nguyễn Thị Hồng";
    String decomposed = java.text.Normalizer.normalize(composed, java.text.Normalizer.Form.NFD);

    assertThat(PersonName.of(decomposed)).isEqualTo(PersonName.of(composed));
  }

  @Test
  void hashesTellPartsApart() {
    assertThat(Ids.hash("E", "ab", "c")).isNotEqualTo(Ids.hash("E", "a", "bc"));
    assertThat(Ids.hash("E", "a", null)).isEqualTo(Ids.hash("E", "a", ""));
  }

  @Test
  void numbersDoNotLeakThroughMessages() {
    assertThat(new PersonalId("056190000017")).hasToString("PersonalId[***]");
    assertThat(PersonName.of("Nguyễn Thị Hoà").toString()).doesNotContain("Ho");
  }
}
