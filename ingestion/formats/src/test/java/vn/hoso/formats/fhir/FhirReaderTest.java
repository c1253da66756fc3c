// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.hoso.formats.Violation;
import vn.hoso.formats.patient.ResourcePatientReader;
import vn.hoso.lakehouse.source.Patient;

class FhirReaderTest {
  private final FhirReader reader = new FhirReader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\":\"Patient\",\"id\":\"1\",\"name\":[{\"text\":\"Lê\"}]}",
        "{\"resourceType\":\"Patient\",\"id\":\"1\"}\n{\"resourceType\":\"Patient\",\"id\":\"2\",\"name\":[{\"text\":\"Lê\"}]}"
      })
  void lettersThatDoNotFitAreTold(String file) {
    FhirResult read = new FhirReader().read(file.getBytes(StandardCharsets.ISO_8859_1));

    assertThat(read.resources()).isNotEmpty();
    assertThat(read.violations()).extracting(Violation::ruleId).containsExactly("F008");
  }

  @Test
  void badPartsAreNamedAndTheOthersGoOn() {
    FhirResult read =
        read(
            """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"resource":{"resourceType":"Patient","id":"p1","name":[{"text":"Lê Văn Tám"}],"gender":"nam","birthDate":"1990"}},
             {"resource":{"id":"x"}},
             {"resource":{"resourceType":"Observation","id":"o1","status":"final","code":{"text":"Ure"},"subject":{"reference":"Patient/p1"},"effectiveDateTime":"01/02/2026","valueQuantity":{"value":5}}},
             {"resource":{"resourceType":"Observaton","id":"o2"}},
             {"resource":{"resourceType":"Condition","id":"c1","code":{"text":"Ho"},"subject":{"reference":"urn:uuid:nobody"}}},
             {"request":{"method":"PATCH","url":"Patient/p1"}}]}
            """);

    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactlyInAnyOrder(
            tuple("F207", "Bundle.entry[0].resource.gender"),
            tuple("F201", "Bundle.entry[1].resource.resourceType"),
            tuple("F206", "Bundle.entry[2].resource.effectiveDateTime"),
            tuple("F210", "Bundle.entry[3].resource.resourceType"),
            tuple("F208", "Bundle.entry[4].resource.subject"),
            tuple("F203", "Bundle.entry[5].request.method"));
    assertThat(read.resources()).hasSize(4);
    assertThat(read.refused()).extracting(FhirResult.Refused::part).containsExactly(1, 5);
  }

  /** IHE MHD (ITI-65): the document points at a Binary of the same bundle. */
  @Test
  void aFileOfTheBundleGoesIntoTheDocumentThatPointsAtIt() {
    FhirResult read =
        read(
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"urn:uuid:11111111-0000-4000-8000-000000000001","request":{"method":"POST","url":"DocumentReference"},"resource":{"resourceType":"DocumentReference","status":"current","subject":{"reference":"Patient/p1"},"content":[
               {"attachment":{"url":"urn:uuid:11111111-0000-4000-8000-000000000002"}},
               {"attachment":{"contentType":"text/plain","url":"Binary/7"}},
               {"attachment":{"contentType":"text/plain","url":"Binary/7","data":"b3du"}},
               {"attachment":{"contentType":"text/plain","url":"https://elsewhere.example/paper"}}]}},
             {"fullUrl":"urn:uuid:11111111-0000-4000-8000-000000000002","request":{"method":"POST","url":"Binary"},"resource":{"resourceType":"Binary","contentType":"application/pdf","data":"JVBERg=="}},
             {"resource":{"resourceType":"Binary","id":"7","contentType":"application/pdf","data":"dHdv"}}]}
            """);

    assertThat(Attachments.of(read.resources().get(0).resource()))
        .extracting(told -> told.text("contentType"), told -> told.text("data"))
        .containsExactly(
            tuple("application/pdf", "JVBERg=="),
            tuple("text/plain", "dHdv"),
            tuple("text/plain", "b3du"),
            tuple("text/plain", null));
    assertThat(read.resources()).extracting(ReadResource::type).contains("Binary");
    assertThat(read.violations()).isEmpty();
  }

  @Test
  void followsEveryFormOfReference() {
    FhirResult read =
        read(
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"urn:uuid:11111111-0000-4000-8000-000000000001","request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=http://x|7"},"resource":{"resourceType":"Patient","identifier":[{"system":"http://x","value":"7"}]}},
             {"fullUrl":"https://his.example/fhir/Encounter/9","resource":{"resourceType":"Encounter","status":"finished","class":{"code":"AMB"},"subject":{"reference":"urn:uuid:11111111-0000-4000-8000-000000000001"}}},
             {"resource":{"resourceType":"Observation","id":"a","status":"final","code":{"text":"a"},"subject":{"reference":"Patient?identifier=http://x%7C7"},"encounter":{"reference":"Encounter/9"}}},
             {"resource":{"resourceType":"Observation","id":"b","status":"final","code":{"text":"b"},"subject":{"type":"Patient","identifier":{"system":"http://x","value":"7"}},"encounter":{"reference":"https://his.example/fhir/Encounter/9/_history/4"}}},
             {"resource":{"resourceType":"Observation","id":"c","status":"final","code":{"text":"c"},"contained":[{"resourceType":"Patient","id":"p","name":[{"text":"An"}]}],"subject":{"reference":"#p"}}}]}
            """);

    ReadResource patient = read.resources().get(0);
    assertThat(patient.handles()).contains("Patient?http://x|7", "Patient/" + patient.id());
    assertThat(read.resources().get(1))
        .extracting(ReadResource::id, ReadResource::patient)
        .containsExactly("9", "Patient/" + patient.id());
    assertThat(read.resources().subList(2, 4))
        .extracting(ReadResource::patient, ReadResource::encounter)
        .containsExactly(
            tuple("Patient?http://x|7", "Encounter/9"), tuple("Patient?http://x|7", "Encounter/9"));
    assertThat(read.resources().get(4).type()).isEqualTo("Patient");
    assertThat(read.resources().get(5).patient())
        .isEqualTo("Patient/" + read.resources().get(4).id());
    assertThat(read.violations()).isEmpty();
  }

  @Test
  void aResourceAnswersToItsAddressAndToItsOwnId() {
    FhirResult read =
        read(
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"fullUrl":"https://his.example/fhir/Patient/9","resource":{"resourceType":"Patient","id":"p-9"}},
             {"fullUrl":"urn:uuid:2","request":{"method":"POST","url":"Encounter","ifNoneExist":"identifier=http://x|7"},"resource":{"resourceType":"Encounter","id":"e1","status":"finished","class":{"code":"AMB"},"subject":{"reference":"Patient/9"}}},
             {"resource":{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p-9"},"encounter":{"reference":"Encounter/e1"}}}]}
            """);

    String encounter = "Encounter/" + read.resources().get(1).id();
    assertThat(read.resources())
        .extracting(ReadResource::patient, ReadResource::encounter)
        .containsExactly(
            tuple(null, null), tuple("Patient/p-9", null), tuple("Patient/p-9", encounter));
    assertThat(read.resources().get(0).handles()).contains("Patient/p-9", "Patient/9");
  }

  @Test
  void theSameIdOnTwoServersIsTwoPersons() {
    FhirResult read =
        read(
            """
            {"resourceType":"Bundle","type":"collection","entry":[
             {"fullUrl":"https://his.example/fhir/Patient/1","resource":{"resourceType":"Patient","id":"1"}},
             {"fullUrl":"https://his.example/fhir/Condition/2","resource":{"resourceType":"Condition","id":"2","subject":{"reference":"Patient/1"}}},
             {"fullUrl":"https://lis.example/fhir/Patient/1","resource":{"resourceType":"Patient","id":"1"}},
             {"fullUrl":"https://lis.example/fhir/Condition/2","resource":{"resourceType":"Condition","id":"2","subject":{"reference":"Patient/1"}}},
             {"resource":{"resourceType":"Condition","id":"3","subject":{"reference":"https://lis.example/fhir/Patient/1"}}},
             {"fullUrl":"https://his.example/fhir/Condition/4","resource":{"resourceType":"Condition","id":"4","subject":{"reference":"http://his.example/fhir/Patient/1/_history/2"}}}]}
            """);

    String one = "Patient/" + read.resources().get(0).id();
    String other = "Patient/" + read.resources().get(2).id();
    assertThat(read.resources()).extracting(ReadResource::id).doesNotHaveDuplicates();
    assertThat(read.resources())
        .filteredOn(resource -> resource.type().equals("Condition"))
        .extracting(ReadResource::patient)
        .containsExactly(one, other, other, one);
    assertThat(read.violations()).isEmpty();
  }

  @Test
  void aBrokenPercentEscapeIsARemark() {
    FhirResult read =
        read(
            """
            {"resourceType":"Bundle","type":"transaction","entry":[
             {"request":{"method":"POST","url":"Patient","ifNoneExist":"identifier=%zz"},"resource":{"resourceType":"Patient","id":"1"}},
             {"resource":{"resourceType":"Condition","id":"2","subject":{"reference":"Patient?identifier=%"}}}]}
            """);

    assertThat(read.resources()).extracting(ReadResource::id).containsExactly("1", "2");
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .contains(tuple("F208", "Bundle.entry[1].resource.subject"));
  }

  @Test
  void theSamePersonSentAgainWithoutAnIdIsTheSameResource() {
    String sent =
        "{\"resourceType\":\"Patient\",\"identifier\":[{\"system\":\"http://x\",\"value\":\"7\"}],\"gender\":\"%s\"}";

    assertThat(read(sent.formatted("male")).resources().get(0).id())
        .isEqualTo(read(sent.formatted("female")).resources().get(0).id());
  }

  @Test
  void aBrokenLineStopsNoOther() {
    FhirResult read =
        read(
            """
            {"resourceType":"Patient","id":"1"}
            {"resourceType":"Patient","id":
            {"resourceType":"Patient","id":"3"}
            """);

    assertThat(read.resources()).extracting(ReadResource::id).containsExactly("1", "3");
    assertThat(read.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactly(tuple("F200", "line[2]"));
  }

  @Test
  void keepsNumbersAsTheyWereWritten() {
    FhirResult read =
        read(
            "{\"resourceType\":\"Basic\",\"id\":\"1\",\"x\":[1.50,0.10,100,1.23456789012345678901]}");

    assertThat(read.resources().get(0).resource().json())
        .contains("[1.50,0.10,100,1.23456789012345678901]");
  }

  @Test
  void refusesWhatIsNoJsonAndDeepNesting() {
    assertThat(read("{\"resourceType\":").violations())
        .extracting(Violation::ruleId)
        .containsExactly("F200");
    assertThat(read("{\"resourceType\":\"Basic\",\"a\":" + "[".repeat(5000)).violations())
        .extracting(Violation::ruleId)
        .containsExactly("F200");
  }

  @Test
  void readsTheNationalIdentifiersAndNoForeignOnes() {
    Patient patient =
        person(
            """
            {"resourceType":"Patient","id":"p1","identifier":[
             {"system":"http://fhir.hl7.org.vn/core/sid/cccd","value":"001184012345"},
             {"system":"http://fhir.ehealth.gov.vn/core/sid/insurance_number","value":"DN4010123456789"},
             {"type":{"coding":[{"code":"MR"}]},"system":"urn:x","value":"BN9"}],
             "name":[{"use":"old","text":"Cũ"},{"use":"official","family":"Trần","given":["Thị","Mai"]}],
             "gender":"female","birthDate":"1984-05",
             "extension":[{"url":"http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-ethnicity","valueCodeableConcept":{"coding":[{"code":"01"}]}}],
             "address":[{"text":"Thôn Đông","extension":[{"url":"http://fhir.hl7.org.vn/core/StructureDefinition/vn-ext-ward","valueCoding":{"code":"00004"}}]}]}
            """);
    Patient foreign =
        person(
            """
            {"resourceType":"Patient","id":"p2","identifier":[{"system":"http://id.example","value":"001184012345"}],"name":[{"family":"Ray","given":["Bob"]}]}
            """);

    assertThat(patient)
        .extracting(
            Patient::personalId,
            Patient::insuranceNumber,
            Patient::localPatientId,
            Patient::fullName,
            Patient::birth,
            Patient::sex,
            Patient::ethnicityCode,
            Patient::communeCode)
        .containsExactly(
            "001184012345", "0123456789", "BN9", "Trần Thị Mai", "1984-05", "2", "01", "00004");
    assertThat(foreign)
        .extracting(Patient::personalId, Patient::otherId, Patient::localPatientId)
        .containsExactly(null, null, "p2");
  }

  /** The parser keeps the last: what was lost is told where it stood. */
  @Test
  void aNameThatStandsTwiceIsTold() {
    FhirResult bundle =
        read(
            "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"
                + "{\"resourceType\":\"Patient\",\"id\":\"p\",\"birthDate\":\"1990-01-01\","
                + "\"name\":[{\"text\":\"A\"},{\"text\":\"B\",\"text\":\"C\"}],"
                + "\"birthDate\":\"1991-01-01\"}}]}");
    assertThat(bundle.violations())
        .extracting(Violation::ruleId, Violation::place)
        .containsExactly(
            tuple("F212", "Bundle.entry[0].resource.name[1].text"),
            tuple("F212", "Bundle.entry[0].resource.birthDate"));
    assertThat(bundle.resources()).hasSize(1);

    FhirResult lines =
        read(
            "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n"
                + "{\"resourceType\":\"Patient\",\"id\":\"b\",\"id\":\"c\"}");
    assertThat(lines.violations())
        .extracting(Violation::ruleId, Violation::place)
        .contains(tuple("F212", "line[2].id"));
    assertThat(read("{\"resourceType\":\"Patient\",\"id\":\"a\"}").violations())
        .extracting(Violation::ruleId)
        .doesNotContain("F212");
  }

  private Patient person(String json) {
    ReadResource read = read(json).resources().get(0);
    return ResourcePatientReader.read("56001", "fhir", read.id(), read.resource());
  }

  private FhirResult read(String text) {
    return reader.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
