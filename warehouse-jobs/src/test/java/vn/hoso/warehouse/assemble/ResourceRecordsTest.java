// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.source.ProfileVisit;

class ResourceRecordsTest {
  private static final Instant SEEN = Instant.parse("2026-05-05T13:00:00Z");

  private static final Instant MORNING = Instant.parse("2026-04-01T01:00:00Z");

  private final ResourceRecords records =
      new ResourceRecords(ReferenceData.shipped(), Sensitivity.on(LocalDate.of(2026, 6, 30)));
  private long version;

  @Test
  void aDrugIsTheOneOfTheFacilityThatNamesIt() {
    String order =
        """
        {"resourceType":"MedicationRequest","id":"r1","status":"active","medicationReference":{"reference":"Medication/m1"}}
        """;
    String drug = "{\"resourceType\":\"Medication\",\"id\":\"m1\",\"code\":{\"text\":\"%s\"}}";

    ResourceRecords.Read read =
        records.read(
            List.of(),
            List.of(
                row("56001", order),
                row("56002", order),
                row("56001", drug.formatted("Amlodipin 5mg")),
                row("56002", drug.formatted("Metformin 500mg"))));

    assertThat(read.outside())
        .extracting(OutsideFacts::facilityCode, facts -> facts.medications().get(0).name())
        .containsExactlyInAnyOrder(
            tuple("56001", "Amlodipin 5mg"), tuple("56002", "Metformin 500mg"));
  }

  @Test
  void whoCaredIsToldByLicenceNumberElseByName() {
    ResourceRecords.Read read =
        records.read(
            List.of(),
            List.of(
                row(
                    "56001",
                    """
        {"resourceType":"Procedure","id":"p","status":"completed","code":{"text":"Khâu"},"performer":[{"actor":{"reference":"Practitioner/d1"}},{"actor":{"reference":"Practitioner/d2"}}]}
        """),
                row(
                    "56001",
                    """
        {"resourceType":"ServiceRequest","id":"s","status":"active","code":{"text":"Siêu âm"},"requester":{"reference":"PractitionerRole/r1"},"performer":[{"display":"Khoa CĐHA; tầng hai"}]}
        """),
                row(
                    "56001",
                    """
        {"resourceType":"DiagnosticReport","id":"x","status":"final","code":{"text":"X quang"},"performer":[{"reference":"Organization/o1"}]}
        """),
                row(
                    "56001",
                    """
        {"resourceType":"MedicationRequest","id":"m","status":"active","medicationCodeableConcept":{"text":"Insulin"},"requester":{"reference":"#d"},"contained":[{"resourceType":"Practitioner","id":"d","name":[{"use":"old","text":"Lê Bảy"},{"family":"Lê","given":["Văn","Tám"]}]}]}
        """),
                row(
                    "56001",
                    """
        {"resourceType":"Observation","id":"o","status":"final","code":{"text":"Kali"},"valueString":"4","performer":[{"reference":"Patient/p1","display":"Trần Thị Mai"},{"type":"Practitioner","identifier":{"system":"urn:hoso:sid:giay-phep-hanh-nghe","value":"000777/KH-GPHN"}}]}
        """),
                row(
                    "56001",
                    """
        {"resourceType":"Practitioner","id":"d1","identifier":[{"system":"http://fhir.hl7.org.vn/core/sid/cccd","value":"056080001234"},{"system":"https://his.example/cchn","value":"001234/KH-CCHN"}],"name":[{"text":"Hồ Thị Sáu"}]}
        """),
                row(
                    "56001",
                    """
        {"resourceType":"Practitioner","id":"d2","identifier":[{"system":"http://fhir.hl7.org.vn/core/sid/cccd","value":"056080005678"}],"name":[{"text":"Hồ Văn Chín"}]}
        """),
                row(
                    "56001",
                    """
        {"resourceType":"PractitionerRole","id":"r1","practitioner":{"display":"Võ Văn Mười"}}
        """),
                row(
                    "56001",
                    "{\"resourceType\":\"Organization\",\"id\":\"o1\",\"name\":\"Khoa X\"}"),
                row("56002", "{\"resourceType\":\"Organization\",\"id\":\"o1\",\"name\":\"Y\"}")));

    OutsideFacts facts = read.outside().get(0);
    assertThat(read.count()).as("about the patient").isEqualTo(5);
    assertThat(facts.services())
        .extracting("name", "practitioner", "performer")
        .containsExactlyInAnyOrder(
            tuple("Khâu", null, "001234/KH-CCHN;Hồ Văn Chín"),
            tuple("Siêu âm", "Võ Văn Mười", "Khoa CĐHA, tầng hai"),
            tuple("X quang", null, "Khoa X"));
    assertThat(facts.medications()).extracting("practitioner").containsExactly("Lê Văn Tám");
    assertThat(facts.observations()).extracting("practitioner").containsExactly("000777/KH-GPHN");
  }

  @Test
  void whoAttendedIsToldOfTheEncounterWhoeverElseTellsOfIt() {
    String participants =
        """
        "participant":[{"individual":{"reference":"RelatedPerson/m","display":"Mẹ"}},{"individual":{"display":"BS. Hồ Thị Sáu"}},{"individual":{"display":"ĐD. Lê Văn Tám"}}]}
        """;
    String alone =
        "{\"resourceType\":\"Encounter\",\"id\":\"e2\",\"status\":\"finished\"," + participants;
    String alsoInTheFile = visit().strip().replaceFirst("}$", ",") + participants;

    assertThat(read(encounter(List.of()), alsoInTheFile).practitioner())
        .isEqualTo("BS. Hồ Thị Sáu;ĐD. Lê Văn Tám");
    assertThat(records.read(List.of(), List.of(row("56001", alone))).encounters())
        .extracting(ClinicalEncounter::practitioner)
        .containsExactly("BS. Hồ Thị Sáu;ĐD. Lê Văn Tám");
  }

  @Test
  void aPressureReadingKeepsWhatElseItMeasured() {
    ResourceRecords.Read read =
        records.read(
            List.of(),
            List.of(
                row(
                    "56001",
                    """
        {"resourceType":"Observation","id":"o","status":"final","category":[{"coding":[{"code":"vital-signs"}]}],"code":{"coding":[{"system":"http://loinc.org","code":"85354-9"}],"text":"Huyết áp"},"effectiveDateTime":"2026-04-01T08:00:00+07:00",
         "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"8480-6"}]},"valueQuantity":{"value":150,"unit":"mmHg"}},
          {"code":{"coding":[{"system":"http://loinc.org","code":"8478-0"}],"text":"Trung bình"},"valueQuantity":{"value":113,"unit":"mmHg"}},
          {"code":{"coding":[{"system":"http://loinc.org","code":"8462-4"}]},"valueQuantity":{"value":95,"unit":"mmHg"}}]}
        """)));

    assertThat(read.outside().get(0).observations())
        .extracting("rowNumber", "category", "code", "name", "valueText", "unit", "observedAt")
        .containsExactly(
            tuple(1, "vital-signs", "blood_pressure", "Huyết áp", "150/95", "mmHg", MORNING),
            tuple(3, "vital-signs", "8478-0", "Huyết áp – Trung bình", "113", "mmHg", MORNING));
  }

  @Test
  void aDiagnosisBelongsToTheEncountersThatListIt() {
    String visit =
        """
        {"resourceType":"Encounter","id":"%s","status":"finished","diagnosis":[%s]}
        """;
    String entry = "{\"condition\":{\"reference\":\"Condition/%s\"},\"rank\":%d}";
    String condition =
        """
        {"resourceType":"Condition","id":"%s","code":{"text":"%s"}}
        """;

    ResourceRecords.Read read =
        records.read(
            List.of(),
            List.of(
                row("56001", condition.formatted("c1", "Viêm phổi")),
                row("56001", condition.formatted("c2", "Đái tháo đường")),
                row("56001", condition.formatted("c3", "Gút")),
                row("56002", condition.formatted("c1", "Sỏi thận")),
                row(
                    "56001",
                    visit.formatted(
                        "e1", entry.formatted("c2", 2) + "," + entry.formatted("c1", 1))),
                row("56001", visit.formatted("e2", entry.formatted("c2", 1)))));

    assertThat(read.encounters())
        .flatExtracting(ClinicalEncounter::diagnoses)
        .extracting("role", "rank", "text")
        .containsExactlyInAnyOrder(
            tuple("main", 1, "Viêm phổi"),
            tuple("secondary", 1, "Đái tháo đường"),
            tuple("main", 1, "Đái tháo đường"));
    assertThat(read.encounters())
        .flatExtracting(ClinicalEncounter::diagnoses)
        .extracting("diagnosisId")
        .doesNotHaveDuplicates();
    assertThat(read.outside())
        .flatExtracting(OutsideFacts::diagnoses)
        .extracting("role", "text")
        .containsExactlyInAnyOrder(tuple("problem", "Gút"), tuple("problem", "Sỏi thận"));
  }

  @Test
  void whatTheFileAndTheResourcesTellOfOneEncounterStandsOnceAndNothingIsLost() {
    ClinicalEncounter file =
        encounter(
            List.of(
                result("GLU", "Glucose", "5,60", null),
                result("WBC", "Bạch cầu", "7.1", "G/L"),
                result("URE", "Urê", null, null)));

    ClinicalEncounter merged =
        read(
            file,
            visit(),
            observation("o1", "GLU", "Đường máu", 5.6, "2026-04-01T10:00:00+07:00"),
            observation("o2", "GLU", "Đường máu", 5.6, "2026-04-02T10:00:00+07:00"),
            observation("o3", "x9", "BẠCH CẦU", 7.1, "2026-04-01T09:00:00+07:00"),
            observation("o4", "URE", "Urê", 4.9, "2026-04-01T09:00:00+07:00"),
            observation("o5", "WBC", "Bạch cầu", 9.9, "2026-04-01T09:00:00+07:00"),
            observation("o6", "K", "Kali", 4.2, "2026-04-01T09:00:00+07:00"),
            condition("J18.9", "Viêm phổi"),
            condition("E11.9", "Đái tháo đường"),
            """
        {"resourceType":"MedicationRequest","id":"r1","status":"active","medicationCodeableConcept":{"text":"amlodipin 5MG"},"encounter":{"reference":"Encounter/e1"}}
        """,
            """
        {"resourceType":"MedicationRequest","id":"r2","status":"active","medicationCodeableConcept":{"text":"Insulin"},"encounter":{"reference":"Encounter/e1"}}
        """);

    assertThat(merged.observations())
        .extracting("code", "valueText", "status")
        .containsExactlyInAnyOrder(
            tuple("GLU", "5,60", "final"),
            tuple("WBC", "7.1", "final"),
            tuple("URE", "4.9", "final"),
            tuple("GLU", "5.6", "final"),
            tuple("WBC", "9.9", "final"),
            tuple("K", "4.2", "final"));
    assertThat(merged.observations().get(0))
        .extracting("observationId", "unit", "referenceRange")
        .containsExactly("GLU 5,60", "mmol/L", "3–6");
    assertThat(merged.diagnoses())
        .extracting("role", "rank", "code")
        .containsExactly(tuple("main", 1, "J18.9"), tuple("secondary", 1, "E11.9"));
    assertThat(merged.medications()).extracting("name").containsExactly("Amlodipin 5mg", "Insulin");
  }

  private static String visit() {
    return """
        {"resourceType":"Encounter","id":"e1","status":"finished","identifier":[{"system":"http://fhir.hl7.org.vn/core/sid/ma-lk","value":"LK1"}]}
        """;
  }

  private static String observation(String id, String code, String name, double value, String at) {
    return """
        {"resourceType":"Observation","id":"%s","status":"final","encounter":{"reference":"Encounter/e1"},"code":{"coding":[{"system":"urn:hoso:code:ma-chi-so","code":"%s"}],"text":"%s"},"effectiveDateTime":"%s","valueQuantity":{"value":%s,"unit":"%s"},"referenceRange":[{"low":{"value":3},"high":{"value":6}}]}
        """
        .formatted(
            id, code, name, at, value, List.of("WBC", "x9").contains(code) ? "G/L" : "mmol/L");
  }

  private static String condition(String code, String name) {
    return """
        {"resourceType":"Condition","id":"%s","encounter":{"reference":"Encounter/e1"},"code":{"coding":[{"system":"http://hl7.org/fhir/sid/icd-10","code":"%s"}],"text":"%s"}}
        """
        .formatted(code, code, name);
  }

  private static Observation result(
      String code, String name, @Nullable String value, @Nullable String unit) {
    return new Observation(
        code + " " + value,
        1,
        "laboratory",
        code,
        name,
        "23.1",
        value,
        EncounterReader.number(value),
        unit,
        null,
        null,
        Instant.parse("2026-04-01T05:00:00Z"),
        null);
  }

  private static ClinicalEncounter encounter(List<Observation> results) {
    ClinicalEncounter told =
        new ProfileEncounters(Sensitivity.on(LocalDate.of(2026, 6, 30)))
            .alone(
                new ToldVisit(
                    "56001",
                    1,
                    "S1",
                    SEEN,
                    SEEN,
                    "M1",
                    new ProfileVisit(
                        Ids.encounter("56001", "LK1"),
                        "LK1",
                        SEEN,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        List.of(),
                        Map.of())));
    return told.with(
        List.of(),
        List.of(new Diagnosis("D1", "main", 1, "J18.9", "icd10-vn", "Viêm phổi")),
        List.of(
            new Medication(
                "R1",
                1,
                "40.1",
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
                null)),
        List.of(),
        results,
        List.of());
  }

  private ClinicalEncounter read(ClinicalEncounter file, String... resources) {
    List<ResourceRow> rows = Stream.of(resources).map(resource -> row("56001", resource)).toList();
    List<ClinicalEncounter> encounters = records.read(List.of(file), rows).encounters();
    assertThat(encounters).hasSize(1);
    return encounters.get(0);
  }

  /** A current resource that belongs to the encounter it names, read as the job reads it. */
  private ResourceRow row(String facility, String json) {
    Element resource = Element.parse(json);
    String type = String.valueOf(resource.text("resourceType"));
    String id = String.valueOf(resource.text("id"));
    List<String> handles = new ArrayList<>(List.of(type + "/" + id));
    resource
        .each("identifier")
        .forEach(
            known -> handles.add(type + "?" + known.text("system") + "|" + known.text("value")));
    return new ResourceRow(
        Ids.hash("FR", facility, type, id),
        facility,
        type,
        id,
        ++version,
        "S" + version,
        SEEN,
        SEEN,
        "R4",
        "M1",
        handles,
        resource.get("encounter").text("reference"),
        Map.of(),
        resource);
  }
}
