// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FreeTextTest {

  @Test
  void partsAreWordsNumbersAndADay() {
    assertThat(FreeText.of("Nguyễn Văn An, 12/5 Trần Phú, Nha Trang, 03/05/1980, 0905123456"))
        .isEqualTo(
            new FreeText(
                "Nguyễn Văn An", "Trần Phú Nha Trang", "0905123456", "12/5", "03/05/1980"));
    assertThat(FreeText.of("Ann Baker born March 12, 1980; 5 Hill Road"))
        .isEqualTo(new FreeText("Ann Baker born", "Hill Road", "", "5", "March 12 1980"));
  }

  @Test
  void whatHoldsNoneOfThemIsAllWords() {
    assertThat(FreeText.of("Lê Bình")).isEqualTo(new FreeText("Lê Bình", "", "", "", ""));
  }
}
