// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Source;
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
    assertThat(encounter(name, result).sensitivity())
        .isEqualTo(label.isEmpty() ? List.of() : List.of(label));
  }

  @ParameterizedTest
  @CsvSource({
    "'5,6 mmol/L', '5,6', 5.600, mmol/L",
    "'5.6mmol/lít', 5.6, 5.600, mmol/lít",
    "'11.2 10^9/L', 11.2, 11.200, 10^9/L",
    "'6.1 %', 6.1, 6.100, %",
    "'6.1%', 6.1, 6.100, %",
    "'5.6', 5.6, 5.600,",
    "'5.6 L', '5.6 L', ,",
    "'5.6 cao', '5.6 cao', ,",
    "'5 6 mmol/L', '5 6 mmol/L', ,",
    "'120/80 mmHg', '120/80 mmHg', ,",
    "'WBC 11.2', 'WBC 11.2', ,"
  })
  void aUnitBehindAResultIsItsUnit(String result, String text, BigDecimal number, String unit) {
    assertThat(encounter("Đường huyết", result).observations())
        .extracting(Observation::valueText, Observation::valueNumber, Observation::unit)
        .containsExactly(tuple(text, number, unit));
  }

  private ClinicalEncounter encounter(String name, String result) {
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

    return encounters.alone(new ToldVisit("56001", 1, "S1", DAY, DAY, "M1", visit));
  }

  /** A value that differs is another measurement, which the encounter's own stands for. */
  @Test
  void whatTheInsuranceFileTellsTooNamesBoth() {
    ClinicalEncounter insured =
        encounters
            .alone(new ToldVisit("56001", 1, "S1", DAY, DAY, "M1", visit("J18.9", "75")))
            .toldBy(List.of());

    ClinicalEncounter joined =
        encounters.joined(
            insured, new ToldVisit("56001", 2, "S2", DAY, DAY, "M1", visit("E11.9", "75")));
    ClinicalEncounter same =
        encounters.joined(
            insured, new ToldVisit("56001", 2, "S2", DAY, DAY, "M1", visit("J18.9", "80")));

    assertThat(insured.sources()).isEmpty();
    assertThat(insured.diagnoses()).flatExtracting(Diagnosis::sources).isEmpty();
    assertThat(joined.sources()).extracting(Source::submissionId).containsExactly("S1", "S2");
    assertThat(joined.diagnoses())
        .extracting(Diagnosis::code, ProfileEncountersTest::submissions)
        .containsExactly(tuple("J18.9", List.of()), tuple("E11.9", List.of("S2")));
    assertThat(joined.observations())
        .extracting(row -> row.sources().stream().map(Source::submissionId).toList())
        .containsExactly(List.of("S1", "S2"));
    assertThat(same.diagnoses())
        .extracting(Diagnosis::code, ProfileEncountersTest::submissions)
        .containsExactly(tuple("J18.9", List.of("S1", "S2")));
    assertThat(same.observations()).extracting(Observation::sources).containsExactly(List.of());
  }

  private static List<String> submissions(Diagnosis row) {
    return row.sources().stream().map(Source::submissionId).toList();
  }

  private static ProfileVisit visit(String disease, String pulse) {
    return new ProfileVisit(
        "E1",
        "LK1",
        DAY,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(new ProfileVisit.Conclusion(disease, "Bệnh", null)),
        Map.of("MACH", pulse));
  }
}
