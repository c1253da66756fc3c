// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.lakehouse.source.ProfileVisit;

class ProfileEncountersTest {
  private static final Instant DAY = Instant.parse("2026-05-05T01:00:00Z");

  private final ProfileEncounters encounters =
      new ProfileEncounters(Sensitivity.on(LocalDate.of(2026, 6, 30)));

  @ParameterizedTest
  @CsvSource({
    "Xét nghiệm máu, HIV (+), HIV",
    "Test nhanh HIV, âm tính, HIV",
    "Tổng phân tích, 'Bạch cầu 5,6', ''"
  })
  void aResultGivesAwayAsMuchAsItsName(String name, String result, String label) {
    ProfileVisit visit =
        new ProfileVisit(
            "E1",
            "LK1",
            DAY,
            null,
            null,
            null,
            null,
            null,
            null,
            List.of(new ProfileVisit.Examination("XN1", name, "1", result)),
            List.of(),
            Map.of());

    assertThat(
            encounters.alone(new ToldVisit("56001", 1, "S1", DAY, DAY, "M1", visit)).sensitivity())
        .isEqualTo(label.isEmpty() ? List.of() : List.of(label));
  }
}
