// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VitalSignsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Tỉnh CSST<M75_T37_HA120/70_NT18_HL2> ăn được| pulse=75 temperature=37 blood_pressure=120/70 respiration=18",
        "CSST<M75_ T37,5_ SP98>| pulse=75 temperature=37.5 oxygen_saturation=98",
        "CSST&lt;HA90/60&gt;| blood_pressure=90/60",
        "CSST<M?_Tcao>| ''",
        "Không có nhóm| ''"
      })
  void readsTheGroupInsideANote(String note, String expected) {
    String found =
        String.join(
            " ", VitalSigns.in(note).stream().map(r -> r.sign().code() + "=" + r.value()).toList());

    assertThat(found).isEqualTo(expected);
  }
}
