// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.formats.encounter.EncounterDocument;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.formats.register.ResidentRow;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;
import vn.hoso.lakehouse.source.Patient;

class PatientReaderTest {

  private static final FieldDictionary DICTIONARY = FieldDictionary.standard();

  @Test
  void takesThePersonFromTheSummary() {
    Patient patient = PatientReader.ofEncounter(encounter(Map.of()));

    assertThat(patient.facilityCode()).isEqualTo("56001");
    assertThat(patient.localPatientId()).isEqualTo("BN17");
    assertThat(patient.fullName()).isEqualTo("Trần Thị Bình Minh");
    assertThat(patient.nameFolded()).isEqualTo("TRAN THI BINH MINH");
    assertThat(patient.birth()).isEqualTo("1990-03-15");
    assertThat(patient.personalId()).isEqualTo("056190012345");
    assertThat(patient.insuranceCard()).isEqualTo("GD4565600099999");
    assertThat(patient.insuranceNumber()).isEqualTo("5600099999");
    assertThat(patient.temporaryCard()).isFalse();
    assertThat(patient.phone()).isEqualTo("0905000017");
    assertThat(patient.verified()).isFalse();
    assertThat(patient.source()).isEqualTo("encounter");
  }

  @ParameterizedTest
  @CsvSource({
    "056190012345, 056190012345, -, -",
    "056 190 012 345, 056190012345, -, -",
    "220123456, -, 220123456, -",
    "b1234567, -, -, B1234567",
    "56190012345, -, -, 56190012345",
    "000000000000, -, -, -",
    "123456789012, -, -, -",
    "KHÔNG CÓ, -, -, -"
  })
  void tellsTheIdentityPaperByItsLength(String given, String personal, String old, String other) {
    Patient patient = PatientReader.ofEncounter(encounter(Map.of("identity_number", given)));

    assertThat(patient.personalId()).isEqualTo(personal.equals("-") ? null : personal);
    assertThat(patient.oldId()).isEqualTo(old.equals("-") ? null : old);
    assertThat(patient.otherId()).isEqualTo(other.equals("-") ? null : other);
  }

  @ParameterizedTest
  @CsvSource({
    "-, 056190012345, 056190012345",
    "220123456, 056190012345, 056190012345",
    "056190054321, 056190012345, 056190054321",
    "-, 000000000000, -",
    "-, GD4565600012345, -"
  })
  void takesTheIdFromACardThatIsOneWhereNoIdIsTold(String given, String card, String personal) {
    Patient patient =
        PatientReader.ofEncounter(
            encounter(Map.of("identity_number", given, "insurance_cards", List.of(card))));

    assertThat(patient.personalId()).isEqualTo(personal.equals("-") ? null : personal);
    assertThat(patient.insuranceCard()).isEqualTo(card.startsWith("000") ? null : card);
  }

  @Test
  void takesNoInsuranceNumberFromANewbornsTemporaryCard() {
    Patient patient =
        PatientReader.ofEncounter(encounter(Map.of("insurance_cards", List.of("TE1565600012345"))));

    assertThat(patient.temporaryCard()).isTrue();
    assertThat(patient.insuranceCard()).isEqualTo("TE1565600012345");
    assertThat(patient.insuranceNumber()).isNull();
  }

  @Test
  void findsTheParentsOnThePapersOfTheEncounter() {
    TableRow discharge =
        TableRow.of(
            DICTIONARY.table("XML7"),
            1,
            Map.of("mother_name", "Trần Thị Bình Minh", "father_name", "Lê Văn Cường"));
    TableRow summary =
        TableRow.of(DICTIONARY.table("XML8"), 1, Map.of("guardian_name", "Lê Thị Dung"));

    Patient patient = PatientReader.ofEncounter(encounter(Map.of(), discharge, summary));

    assertThat(patient.motherName()).isEqualTo("Trần Thị Bình Minh");
    assertThat(patient.fatherName()).isEqualTo("Lê Văn Cường");
    assertThat(patient.guardianName()).isEqualTo("Lê Thị Dung");
  }

  @Test
  void givesOneIdToTheSameDemographicsAndAnotherToAnyChange() {
    Patient first = PatientReader.ofEncounter(encounter(Map.of()));
    Patient again = PatientReader.ofEncounter(encounter(Map.of("visit_reason", "khác")));
    Patient moved = PatientReader.ofEncounter(encounter(Map.of("commune_code", "22328")));

    assertThat(again).isEqualTo(first);
    assertThat(moved.mentionId()).isNotEqualTo(first.mentionId()).startsWith("M").hasSize(33);
  }

  @Test
  void readsCheckInsAssessmentsAndResidents() {
    Map<String, String> person =
        Map.of("full_name", "Trần Thị Bình Minh", "identity_number", "056190012345");
    Map<String, String> checkIn = new HashMap<>(person);
    checkIn.put("facility_code", "56001");
    checkIn.put("insurance_card", "GD4565600012345");

    Patient arrived = PatientReader.ofCheckIn(TableRow.of(DICTIONARY.table("XML0"), 1, checkIn));
    Patient assessed =
        PatientReader.ofAssessment("56001", TableRow.of(DICTIONARY.table("XML12"), 1, person));
    Patient resident =
        PatientReader.ofResident(
            new ResidentRow(
                1,
                "056190012345",
                "Trần Thị Bình Minh",
                "1990",
                "2",
                "01",
                "22327",
                "H1",
                null,
                null));

    assertThat(arrived.insuranceNumber()).isEqualTo("5600012345");
    assertThat(arrived.source()).isEqualTo("check_in");
    assertThat(assessed.source()).isEqualTo("assessment");
    assertThat(resident.verified()).isTrue();
    assertThat(resident.facilityCode()).isEqualTo("00000");
    assertThat(resident.householdId()).isEqualTo("H1");
    assertThat(List.of(arrived, assessed, resident))
        .extracting(Patient::personalId)
        .containsOnly("056190012345");
  }

  private static EncounterDocument encounter(Map<String, ?> changed, TableRow... papers) {
    Map<String, Object> summary = new HashMap<>();
    summary.put("ma_lk", "LK17");
    summary.put("local_patient_id", "BN17");
    summary.put("full_name", "Trần  Thị Bình Minh ");
    summary.put("identity_number", "056190012345");
    summary.put("birth", "1990-03-15");
    summary.put("sex", "2");
    summary.put("phone", "+84 905.000.017");
    summary.put("commune_code", "22327");
    summary.put("insurance_cards", List.of("GD4565600012345", "GD4565600099999"));
    summary.putAll(changed);
    List<TableRow> rows = new ArrayList<>();
    rows.add(TableRow.of(DICTIONARY.table("XML1"), 1, summary));
    rows.addAll(List.of(papers));
    return EncounterDocument.of("56001", StandardVersion.QD3176, rows);
  }
}
