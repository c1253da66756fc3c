// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.lakehouse.source.ProfileItem;

class HistoryTest {
  private final History history = new History(Sensitivity.on(LocalDate.of(2026, 6, 30)));

  @ParameterizedTest
  @ValueSource(
      strings = {"B20", "B20.1", "b20", "J20;B20", "J20, B20", "Bệnh mạn tính (B20)", "B201"})
  void aCodeOnALineOfTheHistoryRestrictsIt(String told) {
    assertThat(history.labels(disease(told, Map.of()))).containsExactly("HIV");
    assertThat(history.labels(disease("Bệnh khác", Map.of("MABENH", told)))).containsExactly("HIV");
  }

  @ParameterizedTest
  @CsvSource({"'I10; F32.1', PSY", "Trầm cảm sau sinh, PSY", "Tăng huyết áp (I10), ''"})
  void severalCodesAndWordsRestrictToo(String told, String label) {
    assertThat(String.join(",", history.labels(disease(told, Map.of())))).isEqualTo(label);
  }

  @Test
  void wordsThatBeginLikeACodeAreNone() {
    assertThat(history.labels(disease("Flutter nhĩ", Map.of("GHICHU", "Fe thấp, thiếu B12"))))
        .isEmpty();
  }

  private static ProfileItem disease(String name, Map<String, String> details) {
    return new ProfileItem("disease", "15", "Khác", name, "1", null, null, details);
  }
}
