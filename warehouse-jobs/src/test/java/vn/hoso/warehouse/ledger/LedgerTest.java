// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {

  @Test
  void aDoorClosesWhenBothCountsAreEqual() {
    assertThat(new Door("received", "", "", 3, 3).closes()).isTrue();
    assertThat(new Door("received", "", "", 3, 2).json())
        .isEqualTo("{\"door\":\"received\",\"in\":3,\"out\":2,\"closes\":false}");
  }
}
