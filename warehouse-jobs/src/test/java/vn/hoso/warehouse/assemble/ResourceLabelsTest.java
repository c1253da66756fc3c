// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.OutsideFacts;

/** What resources give away, whichever of their fields tells it. */
class ResourceLabelsTest {
  private static final Sensitivity SENSITIVITY = Sensitivity.on(LocalDate.of(2026, 6, 30));

  private final ResourceRecords records = new ResourceRecords(ReferenceData.shipped(), SENSITIVITY);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "meta":{"security":[{"code":"HIV"}]}                                | HIV
          "meta":{"security":[{"code":"R"}]}                                  | RESTRICTED
          "meta":{"security":[{"code":"V"}]}                                  | RESTRICTED
          "reasonCode":[{"text":"Tái khám HIV"}]                              | HIV
          "reasonCode":[{"coding":[{"code":"B20"}]}]                          | HIV
          "type":[{"text":"Khám chuyên khoa tâm thần"}]                       | PSY
          "location":[{"location":{"display":"Phòng khám HIV/OPC"}}]          | HIV
          "participant":[{"individual":{"reference":"Organization/o1","display":"Khoa Tâm thần"}}] | PSY
          "text":{"status":"generated","div":"<div><b>Nhiễm</b> HIV</div>"}   | HIV
          "meta":{"security":[{"code":"SEX"}]}                                | REPRO
          "meta":{"security":[{"code":"42CFRPart2"}]}                         | SUBST
          "diagnosis":[{"condition":{"display":"Nhiễm HIV"}}]                 | HIV
          """)
  void aVisitToldByItsResourceAloneHasItsLabel(String field, String label) {
    ClinicalEncounter visit =
        read(row("Encounter", "e1", VISIT + "," + field, null)).encounters().get(0);

    assertThat(visit.sensitivity()).containsExactly(label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "participant":[{"individual":{"reference":"Practitioner/p1","display":"Trần Thu Tinh"}}]
          "participant":[{"individual":{"display":"Trần Thu Tinh"}}]
          "contained":[{"resourceType":"Practitioner","name":[{"text":"Trần Thu Tinh"}]}]
          "text":{"status":"generated","div":"<div id='f12a'>3f2a91c4-f12a-4b20-a512-0123456789ab</div>"}
          """)
  void namesOfPersonsAndIdsGiveNothingAway(String field) {
    ClinicalEncounter visit =
        read(row("Encounter", "e1", VISIT + "," + field, null)).encounters().get(0);

    assertThat(visit.sensitivity()).isEmpty();
  }

  @Test
  void anOrdinaryVisitHasNone() {
    ResourceRecords.Read read =
        read(
            row("Encounter", "e1", VISIT + ",\"reasonCode\":[{\"text\":\"Ho, sốt\"}]", null),
            row("Condition", "c1", "\"code\":{\"text\":\"Viêm họng\"}", "Encounter/e1"));

    assertThat(read.encounters().get(0).sensitivity()).isEmpty();
    assertThat(read.encounters().get(0).diagnoses()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Condition          | "code":{"text":"Bệnh"},"meta":{"security":[{"code":"V"}]}        | RESTRICTED
          Condition          | "code":{"coding":[{"code":"B20"}],"text":"Bệnh"}                  | HIV
          Condition          | "code":{"coding":[{"system":"urn:oid:2.16.840.1.113883.6.3","code":"B20"}]} | HIV
          Condition          | "code":{"text":"Bệnh"},"note":[{"text":"HIV (+)"}]                | HIV
          Observation        | "status":"final","code":{"text":"Xét nghiệm"},"valueString":"Anti HIV dương tính" | HIV
          Observation        | "status":"final","code":{"text":"XN"},"valueString":"(+)","note":[{"text":"CD4 thấp"}] | HIV
          Observation        | "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"75622-1"}]},"valueString":"(+)" | HIV
          Procedure          | "status":"completed","code":{"text":"Tư vấn"},"reasonCode":[{"text":"Trầm cảm"}] | PSY
          DiagnosticReport   | "status":"final","code":{"text":"Kết quả"},"conclusion":"Phù hợp nhiễm HIV" | HIV
          DocumentReference  | "status":"current","description":"Bệnh án tâm thần","content":[{"attachment":{"title":"Bệnh án"}}] | PSY
          MedicationRequest  | "status":"active","medicationCodeableConcept":{"text":"Thuốc uống"},"dosageInstruction":[{"text":"uống cùng Dolutegravir"}] | HIV
          MedicationStatement| "status":"active","medicationCodeableConcept":{"text":"Thuốc"},"reasonCode":[{"coding":[{"code":"F32.1"}]}] | PSY
          ServiceRequest     | "status":"active","code":{"text":"Khám"},"note":[{"text":"nghi tự tử"}] | PSY
          ImagingStudy       | "status":"available","description":"X-quang","reasonCode":[{"text":"Lao phổi"}] | TB
          """)
  void aFactHasTheLabelOfEverythingItTells(String type, String fields, String label) {
    ResourceRecords.Read alone = read(row(type, "x1", fields, null));
    ResourceRecords.Read visited =
        read(row("Encounter", "e1", VISIT, null), row(type, "x1", fields, "Encounter/e1"));

    assertThat(alone.outside())
        .extracting(OutsideFacts::sensitivity)
        .containsExactly(List.of(label));
    assertThat(visited.encounters().get(0).sensitivity()).containsExactly(label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AllergyIntolerance | "code":{"text":"Abacavir"}                                  | HIV
          AllergyIntolerance | "code":{"text":"Tôm"},"meta":{"security":[{"code":"R"}]}    | RESTRICTED
          AllergyIntolerance | "code":{"text":"Tôm"}                                       | ``
          Immunization       | "status":"completed","vaccineCode":{"text":"Viêm gan B"},"reasonCode":[{"text":"Người nhiễm HIV"}] | HIV
          Immunization       | "status":"completed","vaccineCode":{"text":"BCG"},"meta":{"security":[{"code":"V"}]} | RESTRICTED
          Immunization       | "status":"completed","vaccineCode":{"text":"BCG"}           | ``
          """)
  void allergiesAndDosesHaveLabelsToo(String type, String fields, String label) {
    ResourceRecords.Read read = read(row(type, "x1", fields, null));
    List<String> labels =
        type.equals("Immunization")
            ? read.immunizations().get(0).sensitivity()
            : read.allergies().get(0).sensitivity();

    assertThat(String.join(",", labels)).isEqualTo(label);
  }

  private static final String VISIT =
      "\"status\":\"finished\",\"class\":{\"code\":\"AMB\"},\"period\":{\"start\":\"2026-04-01\"}";

  private ResourceRecords.Read read(ResourceRow... rows) {
    return records.read(List.of(), List.of(rows));
  }

  private static ResourceRow row(
      String type, String id, String fields, @Nullable String encounter) {
    Element resource =
        Element.parse("{\"resourceType\":\"%s\",\"id\":\"%s\",%s}".formatted(type, id, fields));
    return new ResourceRow(
        "R" + type + id,
        "56001",
        type,
        id,
        1,
        "S1",
        Instant.EPOCH,
        Instant.EPOCH,
        "fhir",
        "M1",
        List.of(type + "/" + id),
        encounter,
        Map.of(),
        resource);
  }
}
