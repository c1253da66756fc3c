// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.registry.Invented;

class RecordViewTest {
  private static final Instant SEEN = Instant.parse("2026-05-05T01:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "E11.9, , , 1,",
    "E11.9, active, confirmed, 1,",
    "E11.9, active, provisional, 1, provisional",
    "E11.9, , differential, 0, differential",
    "E11.9, active, unconfirmed, 0, unconfirmed",
    "E11.9, resolved, , 0, resolved",
    "I10, remission, confirmed, 1, remission"
  })
  void aLongTermConditionIsOneThatThePersonHas(
      String code,
      @Nullable String status,
      @Nullable String verification,
      int shown,
      @Nullable String tag) {
    Diagnosis diagnosis =
        new Diagnosis("D1", "main", 1, code, "icd10-vn", "Bệnh", status, null, SEEN, verification);

    RecordView view =
        RecordView.of(
            Invented.record(
                Invented.citizen(
                    "C1", "Nguyễn Thị Hoa", "1960-05-10", "2", "001160012345", "01318"),
                List.of(encounter(diagnosis))),
            LocalDate.of(2026, 6, 30));

    assertThat(view.chronic()).hasSize(shown);
    assertThat(view.encounters().get(0).tag(diagnosis)).isEqualTo(tag);
  }

  @Test
  void aPrescriptionWithoutItsDayIsAsOldAsItsComing() {
    LifelongRecord record =
        Invented.withOutside(
            Invented.record(
                Invented.citizen(
                    "C1", "Nguyễn Thị Hoa", "1960-05-10", "2", "001160012345", "01318"),
                List.of()),
            prescription());

    RecordView.Prescription last =
        Objects.requireNonNull(RecordView.of(record, LocalDate.of(2026, 6, 30)).lastPrescription());

    assertThat(last.at()).isEqualTo(SEEN);
    assertThat(last.drugs()).extracting(DrugLine::name).containsExactly("Paracetamol 500mg");
  }

  @Test
  void aDrugIsTakenUntilItsToldDayAndNotLonger() {
    OutsideFacts facts = prescription();
    Medication drug = facts.medications().get(0).until(LocalDate.of(2026, 6, 30));
    LifelongRecord record =
        Invented.withOutside(
            Invented.record(
                Invented.citizen(
                    "C1", "Nguyễn Thị Hoa", "1960-05-10", "2", "001160012345", "01318"),
                List.of()),
            new OutsideFacts(
                "OD1",
                "56001",
                1,
                "S1",
                SEEN,
                List.of(),
                List.of(),
                List.of(drug),
                List.of(),
                List.of(),
                List.of()));

    assertThat(RecordView.of(record, LocalDate.of(2026, 6, 30)).takenNow()).hasSize(1);
    assertThat(RecordView.of(record, LocalDate.of(2026, 7, 1)).takenNow()).isEmpty();
    assertThat(RecordView.of(record, LocalDate.of(2026, 7, 1)).otherDrugs()).hasSize(1);
  }

  private static ClinicalEncounter encounter(Diagnosis diagnosis) {
    return ClinicalEncounter.told(
            "E1",
            "56001",
            "LK1",
            1,
            "S1",
            SEEN,
            SEEN,
            "M1",
            "FHIR R4",
            null,
            "ambulatory",
            SEEN,
            null,
            null,
            null)
        .with(
            null,
            List.of(),
            List.of(diagnosis),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
  }

  private static OutsideFacts prescription() {
    Medication drug =
        new Medication(
            "MD1",
            1,
            null,
            "Paracetamol 500mg",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null);
    return new OutsideFacts(
        "OD1",
        "56001",
        1,
        "S1",
        SEEN,
        List.of(),
        List.of(),
        List.of(drug),
        List.of(),
        List.of(),
        List.of());
  }
}
