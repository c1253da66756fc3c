// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookupFormTest {

  @ParameterizedTest
  @CsvSource({
    "2/3/1965, 1965-03-02",
    "02-03-1965, 1965-03-02",
    "02031965, 1965-03-02",
    "3/1965, 1965-03",
    "1965, 1965",
    "1965-03-02, 1965-03-02",
  })
  void readsBirthDatesTheWayTheyAreSaid(String typed, String iso) {
    assertThat(LookupForm.date(typed).orElseThrow().iso()).isEqualTo(iso);
  }

  @ParameterizedTest
  @ValueSource(strings = {"31/2/1965", "tháng ba", "65", "1/13/1965"})
  void refusesWhatIsNoDate(String typed) {
    assertThat(LookupForm.date(typed)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "056 158 000 011, personal_id",
    "1234567890, insurance_number",
    "gd4 56 5601 234567, insurance_card",
    "225123456, old_id",
  })
  void knowsANumberByItsForm(String typed, String type) {
    PersonQuery query = LookupForm.read(typed, "", "").query().orElseThrow();

    assertThat(((PersonQuery.ByNumber) query).types()).contains(type);
  }

  @Test
  void asksForNameAndBirthDateTogether() {
    assertThat(LookupForm.read("", "Nguyễn Thị Hòa", "").query()).isEmpty();
    assertThat(LookupForm.read("", "", "1965").query()).isEmpty();
    assertThat(LookupForm.read("", "Hòa", "1965").nameProblem()).isNotNull();
    assertThat(LookupForm.read("", "Nguyễn Thị Hòa", "1965").query()).isPresent();
  }

  @Test
  void looksForTheNumberAnOldCardEndsIn() {
    assertThat(
            LookupForm.widerThan(
                new PersonQuery.ByNumber(List.of("insurance_card"), "GD4565601234567")))
        .contains(new PersonQuery.ByNumber(List.of("insurance_number"), "5601234567"));
  }

  @Test
  void printsNothingThatWasTyped() {
    assertThat(LookupForm.read("056158000011", "", "").query().orElseThrow().toString())
        .doesNotContain("056158000011");
  }
}
