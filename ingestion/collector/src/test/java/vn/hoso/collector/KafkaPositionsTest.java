// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KafkaPositionsTest {
  @Test
  void writtenAndReadBackTheyAreTheSame() {
    KafkaPositions positions = KafkaPositions.of(Map.of(0, 7L, 10, 12L, 2, 0L));

    assertThat(positions.text()).isEqualTo("{\"0\":7,\"2\":0,\"10\":12}");
    assertThat(KafkaPositions.parse(positions.text())).isEqualTo(positions);
    assertThat(KafkaPositions.parse(KafkaPositions.START.text())).isEqualTo(KafkaPositions.START);
  }

  @Test
  void aPartitionWithoutNewsKeepsItsPlace() {
    KafkaPositions positions =
        KafkaPositions.of(Map.of(0, 7L, 1, 3L)).movedTo(Map.of(1, 5L, 2, 1L));

    assertThat(positions).isEqualTo(KafkaPositions.of(Map.of(0, 7L, 1, 5L, 2, 1L)));
    assertThat(positions.lagBehind(Map.of(0, 9L, 1, 5L, 2, 1L, 3, 4L))).isEqualTo(6);
  }

  @Test
  void theNewestSnapshotThatCarriesPositionsDecides() {
    assertThat(
            KafkaPositions.newest(
                "p", Stream.of(Map.of("operation", "replace"), Map.of("p", "b"), Map.of("p", "a"))))
        .contains("b");
    assertThat(KafkaPositions.newest("p", Stream.of(Map.of("operation", "replace")))).isEmpty();
  }
}
