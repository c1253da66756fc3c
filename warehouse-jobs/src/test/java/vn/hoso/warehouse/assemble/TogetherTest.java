// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import vn.hoso.lakehouse.registry.Observation;

class TogetherTest {
  private static final Instant DAY = Instant.parse("2026-05-05T01:00:00Z");

  @Test
  void aResultMeetsTheFirstOfTheAccountThatIsFree() {
    List<Observation> account =
        List.of(result("A1", "GLU", "Glucose", "5.6"), result("A2", null, "glucose ", "5.6"));
    List<Observation> more =
        List.of(
            result("B1", null, "Glucose", "5.6"),
            result("B2", "GLU", null, "5.6"),
            result("B3", "GLU", "Glucose", "5.6"));

    assertThat(Together.observations(account, more))
        .extracting(Observation::observationId, Observation::code)
        .containsExactly(tuple("A1", "GLU"), tuple("A2", "GLU"), tuple("B2", "GLU"));
  }

  /** An intensive care stay that the file and the resources tell: minutes when all meet all. */
  @Test
  @Timeout(20)
  void aLongStayIsPutTogetherInGoodTime() {
    List<Observation> account = stay("A");

    assertThat(Together.observations(account, stay("B"))).isEqualTo(account);
  }

  private static List<Observation> stay(String id) {
    return IntStream.range(0, 20_000)
        .mapToObj(i -> result(id + i, "pulse", "Mạch", String.valueOf(i)))
        .toList();
  }

  private static Observation result(
      String id, @Nullable String code, @Nullable String name, String value) {
    return new Observation(
        id,
        1,
        "laboratory",
        code,
        name,
        null,
        value,
        EncounterReader.number(value),
        "mmol/L",
        null,
        null,
        DAY,
        null);
  }
}
