// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
  private final MemoryBudget budget = new MemoryBudget(1 << 20, Duration.ofMillis(20));

  @Test
  void aBodyThatFindsNoRoomIsToldSoUntilOthersAreDone() {
    try (MemoryBudget.Lease second = budget.lease()) {
      try (MemoryBudget.Lease first = budget.lease()) {
        assertThat(first.covers(100_000)).isTrue();
        assertThat(second.covers(100_000)).isFalse();
        assertThat(second.covers(10_000)).isTrue();
      }
      assertThat(second.covers(100_000)).isTrue();
    }
  }

  @Test
  void aBodyLargerThanEverythingIsLetInAlone() {
    try (MemoryBudget.Lease giant = budget.lease();
        MemoryBudget.Lease other = budget.lease()) {
      assertThat(giant.covers(100 << 20)).isTrue();
      assertThat(other.covers(1)).isFalse();
    }
  }
}
