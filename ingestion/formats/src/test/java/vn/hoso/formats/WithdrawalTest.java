// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WithdrawalTest {

  @ParameterizedTest
  @ValueSource(strings = {"LK1", "56001_2026/05", "a\"b\\c", "Ổ\u0001\tx", "\\u0041"})
  void readsBackWhatItWrites(String maLk) {
    Withdrawal withdrawal = Withdrawal.ofEncounter(maLk, "Nhập \"nhầm\"\ncơ sở");

    assertThat(Withdrawal.read(withdrawal.content())).contains(withdrawal);
  }

  @Test
  void namesEveryOtherPaperByItsKindAndNumberOrSubmission() {
    for (Withdrawal.Paper paper : Withdrawal.Paper.values()) {
      for (Withdrawal.Name name : Withdrawal.Name.values()) {
        boolean hasNumber = paper != Withdrawal.Paper.ATTACHMENT;
        if (paper != Withdrawal.Paper.ENCOUNTER
            && (hasNumber || name == Withdrawal.Name.SUBMISSION_ID)) {
          Withdrawal withdrawal = new Withdrawal(paper, name, "56001abc1234-c", "sai");
          assertThat(Withdrawal.read(withdrawal.content())).contains(withdrawal);
        }
      }
    }
    assertThat(read("{\"kind\":\"letter\",\"number\":\"1\",\"reason\":\"x\"}")).isEmpty();
    assertThat(read("{\"kind\":\"prescription\",\"ma_lk\":\"1\"}")).isEmpty();
  }

  @Test
  void understandsTheEscapesOfOtherWriters() {
    assertThat(read("{ \"reason\" : \"nh\\u1ea7m\\/\", \"ma_lk\" :\t\" A\\u0031 \" }"))
        .contains(Withdrawal.ofEncounter("A1", "nhầm/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "{\"ma_lk\":\"  \"}", "{\"ma_lk\":5}", "ma_lk=A1"})
  void isNothingWithoutAnEncounter(String content) {
    assertThat(read(content)).isEmpty();
  }

  private static java.util.Optional<Withdrawal> read(String content) {
    return Withdrawal.read(content.getBytes(StandardCharsets.UTF_8));
  }
}
