// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.ValidationResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.registry.fhir.mapping.FacilityNames;
import vn.hoso.registry.fhir.mapping.RecordResources;

/** Whatever a record holds, its resources are valid FHIR R4. */
class ValidResourcesTest {
  private static final FhirContext CONTEXT = FhirContext.forR4Cached();
  private static FhirValidator validator;
  private static RunningFhir served;

  @BeforeAll
  static void prepareValidator() {
    ValidationSupportChain support =
        new ValidationSupportChain(
            new DefaultProfileValidationSupport(CONTEXT),
            new InMemoryTerminologyServerValidationSupport(CONTEXT),
            new CommonCodeSystemsTerminologyService(CONTEXT));
    validator = CONTEXT.newValidator().registerValidatorModule(new FhirInstanceValidator(support));
  }

  @BeforeAll
  static void serve() {
    served =
        RunningFhir.over(
            Map.of(InventedRecords.citizenId("former"), InventedRecords.citizenId("full")),
            InventedRecords.full(),
            InventedRecords.scanned());
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  static Stream<LifelongRecord> records() {
    return Stream.of(
        InventedRecords.full(),
        InventedRecords.newborn(),
        InventedRecords.yearOnly(),
        InventedRecords.told());
  }

  @ParameterizedTest
  @MethodSource("records")
  void everyResourceIsValid(LifelongRecord record) {
    assertThat(everything(record))
        .allSatisfy(
            resource ->
                assertThat(errors(validator.validateWithResult(resource)))
                    .as(CONTEXT.newJsonParser().encodeResourceToString(resource))
                    .isEmpty());
  }

  /** As clients get it. */
  @ParameterizedTest
  @CsvSource({
    "metadata",
    "Patient/nobody",
    "Unicorn/1",
    "Observation?_count=0",
    "Patient/FORMER",
    "Patient/FULL/$everything?_count=500",
    "Patient?family=nguyen",
    "Patient?family=nguyen&colour=blue",
    "Observation?patient=FULL&_count=3",
    "Observation?patient=FULL&_count=3&colour=blue",
    "Observation?patient=FULL&_count=0",
    "Observation?patient=FULL&_summary=count",
    "Observation?patient=FULL&_elements=code",
    "Encounter?patient=FULL&_elements=period&colour=blue",
    "Condition?patient=FULL&_elements=code",
    "MedicationRequest?patient=FULL&_elements=authoredOn",
    "MedicationStatement?patient=FULL&_elements=effective",
    "DiagnosticReport?patient=FULL&_elements=code",
    "Procedure?patient=FULL&_elements=performed",
    "DocumentReference?patient=FULL&_elements=type",
    "Immunization?patient=FULL&_elements=vaccineCode",
    "Provenance?patient=FULL&_elements=target",
    "Binary/SCAN?_format=json&_elements=data",
    "Observation?patient=FULL&_summary=true",
    "Observation?patient=FORMER&colour=blue",
    "Binary/SCAN?_format=json",
    "Binary/nobody.x",
  })
  void whatIsServedIsValid(String path) {
    String address =
        path.replace("FULL", InventedRecords.citizenId("full"))
            .replace("FORMER", InventedRecords.citizenId("former"))
            .replace("SCAN", scan());

    String body = served.get(address).body();

    assertThat(errors(validator.validateWithResult(body))).as(body).isEmpty();
  }

  static String scan() {
    return everything(InventedRecords.scanned())
        .filter(resource -> resource.fhirType().equals("DocumentReference"))
        .map(DocumentReference.class::cast)
        .filter(document -> document.getContentFirstRep().getAttachment().hasUrl())
        .map(document -> document.getIdElement().getIdPart())
        .findFirst()
        .orElseThrow();
  }

  private static List<String> errors(ValidationResult result) {
    return result.getMessages().stream()
        .filter(m -> m.getSeverity().ordinal() >= ResultSeverityEnum.ERROR.ordinal())
        .map(m -> m.getLocationString() + ": " + m.getMessage())
        .toList();
  }

  @Test
  void everyServedTypeIsAmongTheValidated() {
    Set<String> validated = new TreeSet<>();
    Stream.of(InventedRecords.full(), InventedRecords.told())
        .flatMap(ValidResourcesTest::everything)
        .forEach(resource -> validated.add(resource.fhirType()));

    assertThat(validated)
        .contains("Patient")
        .containsAll(Served.ALL.stream().map(served -> served.kind().name()).toList());
  }

  @Test
  void everySourceIsOfAResourceThatIsServed() {
    List<String> served =
        everything(InventedRecords.full())
            .map(r -> r.fhirType() + "/" + r.getIdElement().getIdPart())
            .toList();

    assertThat(
            everything(InventedRecords.full())
                .filter(Provenance.class::isInstance)
                .map(Provenance.class::cast))
        .isNotEmpty()
        .flatExtracting(Provenance::getTarget)
        .extracting(Reference::getReference)
        .isSubsetOf(served);
  }

  @Test
  void factsWithoutAnEncounterNameNone() {
    assertThat(everything(InventedRecords.told()))
        .extracting(DomainResource::fhirType)
        .contains("Condition", "Observation", "MedicationRequest", "AllergyIntolerance")
        .doesNotContain("Encounter");
    assertThat(everything(InventedRecords.told()))
        .allSatisfy(
            resource ->
                assertThat(CONTEXT.newJsonParser().encodeResourceToString(resource))
                    .doesNotContain("\"Encounter/"));
  }

  @Test
  void idsAreValidAndUniqueWithinTheirType() {
    assertThat(
            everything(InventedRecords.full())
                .map(r -> r.fhirType() + "/" + r.getIdElement().getIdPart()))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[A-Za-z]+/[A-Za-z0-9.-]{1,64}"));
  }

  static Stream<DomainResource> everything(LifelongRecord record) {
    RecordResources resources =
        new RecordResources(record, FacilityNames.NONE, InventedRecords.TODAY);
    return Stream.concat(
        Stream.of(resources.patient()),
        Served.ALL.stream().flatMap(served -> served.ordered(resources)));
  }
}
