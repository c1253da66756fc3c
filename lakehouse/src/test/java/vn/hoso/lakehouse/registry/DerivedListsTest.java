// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DerivedListsTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T02:00:00Z");
  private static final Instant MAY = Instant.parse("2026-05-01T02:00:00Z");

  @Test
  void aProblemCountsItsVisitsAndNamesItsEvidence() {
    List<Problem> problems =
        Problem.of(
            List.of(
                visit("E2", MAY, List.of("TB"), List.of(told("D2", "E11.9", null)), List.of()),
                visit(
                    "E1",
                    MARCH,
                    List.of(),
                    List.of(told("D1", "E11.9", "Đái tháo đường"), told("D3", "J00", "Cảm")),
                    List.of())),
            List.of());

    assertThat(problems)
        .containsExactly(
            new Problem(
                Problem.CHRONIC,
                "E11.9",
                "Đái tháo đường",
                MARCH,
                MAY,
                2,
                List.of("TB"),
                List.of(
                    new ProblemEvidence("E2", "D2", "56001"),
                    new ProblemEvidence("E1", "D1", "56001"))));
  }

  @Test
  void whatIsToldWithoutAnEncounterWasSeenWhenItWasWritten() {
    Diagnosis gout =
        new Diagnosis("D1", "problem", 1, "M10", "icd10-vn", "Gút", "active", null, MARCH);
    Diagnosis over =
        new Diagnosis("D2", "problem", 1, "I10", "icd10-vn", null, "resolved", null, MARCH);
    Diagnosis allergy = told("D3", "Z88.0", "Dị ứng penicilin");

    assertThat(Problem.of(List.of(), List.of(outside(List.of(gout, over, allergy), List.of()))))
        .extracting(Problem::kind, Problem::code, Problem::lastSeenAt, Problem::visits)
        .containsExactly(
            tuple(Problem.CHRONIC, "M10", MARCH, 1), tuple(Problem.ALLERGY, "Z88.0", null, 1));
  }

  @Test
  void aDrugRunsOutOnItsLastToldDay() {
    List<MedicationSummary> drugs =
        MedicationSummary.of(
            List.of(
                visit(
                    "E2",
                    MAY,
                    List.of(),
                    List.of(),
                    List.of(drug("R2", "40.1", "Metformin B", MAY, LocalDate.of(2026, 5, 30)))),
                visit(
                    "E1",
                    MARCH,
                    List.of(),
                    List.of(),
                    List.of(
                        drug("R1", "40.1", "Metformin A", MARCH, LocalDate.of(2026, 3, 30)),
                        drug("R3", null, "Siro ho ", null, LocalDate.of(2026, 3, 5))))),
            List.of());

    assertThat(drugs)
        .extracting(
            MedicationSummary::name,
            MedicationSummary::firstOn,
            MedicationSummary::lastOn,
            MedicationSummary::takenUntil,
            MedicationSummary::visits,
            MedicationSummary::encounterId,
            MedicationSummary::medicationId)
        .containsExactly(
            tuple(
                "Metformin B",
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 5, 1),
                LocalDate.of(2026, 5, 30),
                2,
                "E2",
                "R2"),
            tuple(
                "Siro ho ",
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 1),
                LocalDate.of(2026, 3, 5),
                1,
                "E1",
                "R3"));
  }

  /** What ran out before the last line says nothing of how long that one is for. */
  @Test
  void anOlderSupplyDoesNotEndANewerOne() {
    List<MedicationSummary> drugs =
        MedicationSummary.of(
            List.of(),
            List.of(
                outside(
                    List.of(),
                    List.of(
                        drug("R1", null, "AMLODIPIN", MARCH, LocalDate.of(2026, 3, 30)),
                        drug("R2", null, "Amlodipin", MAY, null),
                        drug("R3", null, null, MAY, null)))));

    assertThat(drugs)
        .singleElement()
        .satisfies(
            drug -> {
              assertThat(drug.takenUntil()).isNull();
              assertThat(drug.lastOn()).isEqualTo("2026-05-01");
              assertThat(drug.encounterId()).isNull();
            });
  }

  private static Diagnosis told(String id, String code, @Nullable String text) {
    return new Diagnosis(id, "main", 1, code, "icd10-vn", text);
  }

  private static Medication drug(
      String id,
      @Nullable String code,
      @Nullable String name,
      @Nullable Instant at,
      @Nullable LocalDate until) {
    return new Medication(
            id, 1, code, name, null, null, null, null, null, null, null, null, null, null, null, at,
            null, null)
        .until(until);
  }

  private static ClinicalEncounter visit(
      String id,
      Instant at,
      List<String> labels,
      List<Diagnosis> diagnoses,
      List<Medication> drugs) {
    return ClinicalEncounter.told(
            id,
            "56001",
            id,
            1,
            "S1",
            at,
            at,
            "M1",
            "QD4750",
            "01",
            "ambulatory",
            at,
            null,
            null,
            null)
        .with(labels, diagnoses, drugs, List.of(), List.of(), List.of());
  }

  private static OutsideFacts outside(List<Diagnosis> diagnoses, List<Medication> drugs) {
    return new OutsideFacts(
        "OF1", "56001", 1, "S1", MAY, List.of(), diagnoses, drugs, List.of(), List.of(), List.of());
  }
}
