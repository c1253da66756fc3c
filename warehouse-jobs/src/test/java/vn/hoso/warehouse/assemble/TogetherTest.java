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
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.Source;

class TogetherTest {
  private static final Instant DAY = Instant.parse("2026-05-05T01:00:00Z");

  private static final Source XML = new Source("56001", "S1", "QD4750", null, DAY);
  private static final Source FHIR = new Source("56001", "S2", "FHIR R4", "Observation/o1", DAY);

  private final Together together = new Together(new Holder(XML));

  @Test
  void aResultMeetsTheFirstOfTheAccountThatIsFree() {
    List<Observation> account =
        List.of(result("A1", "GLU", "Glucose", "5.6"), result("A2", null, "glucose ", "5.6"));
    List<Observation> more =
        List.of(
            result("B1", null, "Glucose", "5.6"),
            result("B2", "GLU", null, "5.6"),
            result("B3", "GLU", "Glucose", "5.6"));

    assertThat(together.observations(account, more))
        .extracting(Observation::observationId, Observation::code)
        .containsExactly(tuple("A1", "GLU"), tuple("A2", "GLU"), tuple("B2", "GLU"));
  }

  /** An intensive care stay that the file and the resources tell: minutes when all meet all. */
  @Test
  @Timeout(20)
  void aLongStayIsPutTogetherInGoodTime() {
    List<Observation> account = stay("A");

    assertThat(together.observations(account, stay("B"))).isEqualTo(account);
  }

  @Test
  void aRowThatBothTellNamesBothAndARowThatOneTellsNamesTheOther() {
    List<Observation> account =
        List.of(result("A1", "GLU", "Glucose", "5.6"), result("A2", "URE", "Urê", "4.9"));
    List<Observation> more =
        List.of(
            result("B1", "GLU", "Glucose", "5.6").toldBy(List.of(FHIR)),
            result("B2", "K", "Kali", "4.2").toldBy(List.of(FHIR.at("Observation/o2"))));

    assertThat(together.observations(account, more))
        .extracting(Observation::observationId, Observation::sources)
        .containsExactly(
            tuple("A1", List.of(XML.at("XML4[1]"), FHIR)),
            tuple("A2", List.of()),
            tuple("B2", List.of(FHIR.at("Observation/o2"))));
  }

  @Test
  void theSameTellingIsNamedOnce() {
    List<Observation> known =
        List.of(result("A1", "GLU", "Glucose", "5.6").toldBy(List.of(XML.at("XML4[1]"), FHIR)));

    assertThat(
            together.observations(
                known, List.of(result("B1", "GLU", null, "5.6").toldBy(List.of(FHIR)))))
        .extracting(Observation::sources)
        .containsExactly(List.of(XML.at("XML4[1]"), FHIR));
  }

  @Test
  void whatCameWithTheEncountersOwnSubmissionNamesNoSource() {
    Source own = XML.at("Observation/o1");

    assertThat(
            together.observations(
                List.of(), List.of(result("B1", "GLU", null, "5.6").toldBy(List.of(own)))))
        .extracting(Observation::sources)
        .containsExactly(List.of());
  }

  @Test
  void diagnosesAndDrugsOfBothNameBoth() {
    Diagnosis main = new Diagnosis("D1", "main", 1, "J18.9", "icd10-vn", "Viêm phổi");
    Source condition = FHIR.at("Condition/c1");
    Source order = FHIR.at("MedicationRequest/r1");
    Source again = FHIR.at("MedicationRequest/r2");
    Source third = FHIR.at("MedicationRequest/r3");

    assertThat(
            together.diagnoses(
                List.of(main),
                List.of(
                    main.toldBy(List.of(condition)),
                    new Diagnosis("D2", "secondary", 1, "E11.9", "icd10-vn", null)
                        .toldBy(List.of(condition)))))
        .extracting(Diagnosis::diagnosisId, Diagnosis::role, Diagnosis::sources)
        .containsExactly(
            tuple("D1", "main", List.of(XML.at("XML1/MA_BENH_CHINH"), condition)),
            tuple("D2", "secondary", List.of(condition)));
    assertThat(
            together.medications(
                List.of(drug("M1", 1), drug("M2", 2)),
                List.of(
                    drug("R1", 1).toldBy(List.of(order)),
                    drug("R2", 1).toldBy(List.of(again)),
                    drug("R3", 1).toldBy(List.of(third)))))
        .extracting(Medication::medicationId, Medication::sources)
        .containsExactly(
            tuple("M1", List.of(XML.at("XML2[1]"), order, third)),
            tuple("M2", List.of(XML.at("XML2[2]"), again)));
  }

  private static Medication drug(String id, int row) {
    return new Medication(
        id,
        row,
        null,
        "Amlodipin 5mg",
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
