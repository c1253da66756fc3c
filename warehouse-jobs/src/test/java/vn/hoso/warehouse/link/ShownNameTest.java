// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownNameTest {

  @ParameterizedTest
  @CsvSource({
    // the best source's writing stands, whatever others write
    "Trần Thị Lan|TRẦN THỊ LAN|Tran Thi Lan, Trần Thị Lan",
    // capitals give way to the same name written out
    "TRẦN THỊ LAN|Tran Thi Lan|Trần Thị Lan, Trần Thị Lan",
    // but not to a name with other marks: the better source knows those
    "TRẦN THỊ HÒA|Trần Thị Hoa, TRẦN THỊ HÒA",
    // lost marks are found again
    "Tran Thi Lan|TRẦN THỊ LAN|Trần Thị Lan, Trần Thị Lan",
    "TRAN THI LAN|TRẦN THỊ LAN, TRẦN THỊ LAN",
    // another name is never taken
    "TRAN THI LAN|Trần Thị Mai, TRAN THI LAN",
  })
  void showsTheBestWritingOfTheBestSourcesName(String told, String shown) {
    assertThat(
            ShownName.of(
                Arrays.stream(told.split("\\|"))
                    .map(name -> People.lan().name(name).told().patient())
                    .toList()))
        .isEqualTo(shown);
  }

  @Test
  void hasNoNameWhereNobodyToldOne() {
    assertThat(ShownName.of(List.of())).isNull();
  }
}
