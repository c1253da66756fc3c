// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.Violation;

/**
 * What the standard demands of the resources that are mapped (R4: cardinalities, required value
 * sets, forms of dates). Nothing here refuses a resource.
 */
final class ResourceRules {
  private static final Set<String> LISTS =
      Set.of("identifier", "component", "contained", "extension");
  private static final Set<String> CONCEPTS =
      Set.of("code", "vaccineCode", "medicationCodeableConcept", "valueCodeableConcept");

  /** Types whose name is a list of names; that of others is a text. */
  private static final Set<String> PERSONS = Set.of("Patient", "Practitioner");

  private static final List<String> DATES =
      List.of(
          "birthDate",
          "deceasedDateTime",
          "effectiveDateTime",
          "effectiveInstant",
          "issued",
          "onsetDateTime",
          "abatementDateTime",
          "recordedDate",
          "authoredOn",
          "performedDateTime",
          "occurrenceDateTime",
          "started",
          "date",
          "dateAsserted",
          "lastOccurrence",
          "valueDateTime");
  private static final List<String> PERIODS =
      List.of("period", "effectivePeriod", "onsetPeriod", "performedPeriod", "occurrencePeriod");

  /**
   * @param required elements; {@code a|b} when either will do
   * @param codes allowed codes of elements with a required binding
   * @param patient whether the resource has to be about a patient
   */
  record Shape(List<String> required, Map<String, Set<String>> codes, boolean patient) {}

  private static final Map<String, Shape> SHAPES = shapes();

  /** Every resource type of FHIR R4 (4.0.1). */
  private static final Set<String> R4 =
      Set.of(
          ("Account ActivityDefinition AdverseEvent AllergyIntolerance Appointment"
                  + " AppointmentResponse AuditEvent Basic Binary BiologicallyDerivedProduct"
                  + " BodyStructure Bundle CapabilityStatement CarePlan CareTeam CatalogEntry"
                  + " ChargeItem ChargeItemDefinition Claim ClaimResponse ClinicalImpression"
                  + " CodeSystem Communication CommunicationRequest CompartmentDefinition"
                  + " Composition ConceptMap Condition Consent Contract Coverage"
                  + " CoverageEligibilityRequest CoverageEligibilityResponse DetectedIssue Device"
                  + " DeviceDefinition DeviceMetric DeviceRequest DeviceUseStatement"
                  + " DiagnosticReport DocumentManifest DocumentReference"
                  + " EffectEvidenceSynthesis Encounter Endpoint EnrollmentRequest"
                  + " EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable"
                  + " ExampleScenario ExplanationOfBenefit FamilyMemberHistory Flag Goal"
                  + " GraphDefinition Group GuidanceResponse HealthcareService ImagingStudy"
                  + " Immunization ImmunizationEvaluation ImmunizationRecommendation"
                  + " ImplementationGuide InsurancePlan Invoice Library Linkage List Location"
                  + " Measure MeasureReport Media Medication MedicationAdministration"
                  + " MedicationDispense MedicationKnowledge MedicationRequest"
                  + " MedicationStatement MedicinalProduct MedicinalProductAuthorization"
                  + " MedicinalProductContraindication MedicinalProductIndication"
                  + " MedicinalProductIngredient MedicinalProductInteraction"
                  + " MedicinalProductManufactured MedicinalProductPackaged"
                  + " MedicinalProductPharmaceutical MedicinalProductUndesirableEffect"
                  + " MessageDefinition MessageHeader MolecularSequence NamingSystem"
                  + " NutritionOrder Observation ObservationDefinition OperationDefinition"
                  + " OperationOutcome Organization OrganizationAffiliation Parameters Patient"
                  + " PaymentNotice PaymentReconciliation Person PlanDefinition Practitioner"
                  + " PractitionerRole Procedure Provenance Questionnaire QuestionnaireResponse"
                  + " RelatedPerson RequestGroup ResearchDefinition ResearchElementDefinition"
                  + " ResearchStudy ResearchSubject RiskAssessment RiskEvidenceSynthesis Schedule"
                  + " SearchParameter ServiceRequest Slot Specimen SpecimenDefinition"
                  + " StructureDefinition StructureMap Subscription Substance"
                  + " SubstanceNucleicAcid SubstancePolymer SubstanceProtein"
                  + " SubstanceReferenceInformation SubstanceSourceMaterial"
                  + " SubstanceSpecification SupplyDelivery SupplyRequest Task"
                  + " TerminologyCapabilities TestReport TestScript ValueSet VerificationResult"
                  + " VisionPrescription")
              .split(" "));

  private ResourceRules() {}

  static boolean knownToR4(String type) {
    return R4.contains(type);
  }

  /** Whether resources of the type go into records. */
  static boolean mapped(String type) {
    return SHAPES.containsKey(type);
  }

  static boolean needsPatient(String type) {
    Shape shape = SHAPES.get(type);
    return shape != null && shape.patient();
  }

  /**
   * Every place where the resource breaks a rule.
   *
   * @param place FHIRPath of the resource, such as {@code Bundle.entry[3].resource}
   */
  static List<Violation> check(String type, Element resource, String place) {
    List<Violation> found = new ArrayList<>();
    if (!knownToR4(type)) {
      found.add(at(FormatRule.FHIR_TYPE_UNKNOWN, type, place, "resourceType", "", "R4"));
    }
    Shape shape = SHAPES.get(type);
    if (shape == null) {
      return found;
    }
    String id = resource.text("id");
    if (id != null && !id.matches("[A-Za-z0-9.-]{1,64}")) {
      found.add(
          at(FormatRule.FHIR_ID, type, place, "id", ValueShape.of(id), "[A-Za-z0-9-.]{1,64}"));
    }
    for (String required : shape.required()) {
      if (!present(resource, required)) {
        found.add(
            at(FormatRule.FHIR_REQUIRED_MISSING, type, place, required.replace('|', '/'), "", ""));
      }
    }
    shape.codes().forEach((element, codes) -> code(found, type, resource, place, element, codes));
    shapes(found, type, resource, place);
    dates(found, type, resource, place);
    return found;
  }

  private static boolean present(Element resource, String required) {
    return Arrays.stream(required.split("\\|"))
        .anyMatch(name -> resource.get(name).present() || resource.get("_" + name).present());
  }

  private static void code(
      List<Violation> found,
      String type,
      Element resource,
      String place,
      String element,
      Set<String> allowed) {
    String code = resource.text(element);
    if (code != null && !allowed.contains(code)) {
      found.add(
          at(
              FormatRule.FHIR_CODE,
              type,
              place,
              element,
              ValueShape.of(code),
              allowed.stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  private static void shapes(List<Violation> found, String type, Element resource, String place) {
    resource
        .node()
        .fields()
        .forEachRemaining(
            field -> {
              String name = field.getKey();
              if (LISTS.contains(name) && !field.getValue().isArray()) {
                found.add(at(FormatRule.FHIR_SHAPE, type, place, name, "", "[ … ]"));
              } else if (CONCEPTS.contains(name) && !field.getValue().isObject()) {
                found.add(at(FormatRule.FHIR_SHAPE, type, place, name, "", "CodeableConcept"));
              } else if ((name.equals("subject") || name.equals("encounter"))
                  && !field.getValue().isObject()) {
                found.add(at(FormatRule.FHIR_SHAPE, type, place, name, "", "Reference"));
              } else if (name.equals("name")
                  && PERSONS.contains(type)
                  && !ofObjects(field.getValue())) {
                found.add(at(FormatRule.FHIR_SHAPE, type, place, name, "", "[ { \"text\": … } ]"));
              } else if (name.equals("valueQuantity")
                  && field.getValue().path("value").isTextual()) {
                found.add(at(FormatRule.FHIR_SHAPE, type, place, name + ".value", "", "4.2"));
              }
            });
  }

  private static boolean ofObjects(JsonNode list) {
    if (!list.isArray()) {
      return false;
    }
    for (JsonNode one : list) {
      if (!one.isObject()) {
        return false;
      }
    }
    return true;
  }

  private static void dates(List<Violation> found, String type, Element resource, String place) {
    DATES.forEach(name -> date(found, type, place, name, resource.text(name)));
    for (String period : PERIODS) {
      Element told = resource.get(period);
      date(found, type, place, period + ".start", told.text("start"));
      date(found, type, place, period + ".end", told.text("end"));
    }
  }

  private static void date(
      List<Violation> found, String type, String place, String element, @Nullable String text) {
    if (text != null && FhirTime.instant(text).isEmpty()) {
      found.add(
          at(
              FormatRule.FHIR_DATE,
              type,
              place,
              element,
              ValueShape.of(text),
              "yyyy-MM-dd'T'HH:mm:ss+07:00"));
    }
  }

  static Violation at(
      FormatRule rule, String type, String place, String element, String shape, String expected) {
    String where = element.isEmpty() ? place : place + "." + element;
    String what = element.isEmpty() ? type : type + "." + element;
    return new Violation(
        rule.id(),
        rule.severity(),
        "",
        type,
        0,
        element,
        where,
        shape,
        expected,
        what + ": " + rule.textVi(),
        what + ": " + rule.textEn());
  }

  private static Map<String, Shape> shapes() {
    Set<String> request = codes("draft active on-hold revoked completed entered-in-error unknown");
    return Map.ofEntries(
        shape("Patient", "", false, "gender", "male female other unknown"),
        shape("Practitioner", "", false, "gender", "male female other unknown"),
        shape("Organization", "", false, "", ""),
        shape("Location", "", false, "", ""),
        shape("Medication", "", false, "", ""),
        shape(
            "Encounter",
            "status class",
            true,
            "status",
            "planned arrived triaged in-progress onleave finished cancelled entered-in-error"
                + " unknown"),
        shape("Condition", "subject", true, "", ""),
        shape(
            "Observation",
            "status code",
            true,
            "status",
            "registered preliminary final amended corrected cancelled entered-in-error unknown"),
        shape(
            "MedicationRequest",
            "status intent medicationCodeableConcept|medicationReference subject",
            true,
            "status",
            "active on-hold cancelled completed entered-in-error stopped draft unknown"),
        shape(
            "MedicationStatement",
            "status medicationCodeableConcept|medicationReference subject",
            true,
            "status",
            "active completed entered-in-error intended stopped on-hold unknown not-taken"),
        shape(
            "Procedure",
            "status subject",
            true,
            "status",
            "preparation in-progress not-done on-hold stopped completed entered-in-error unknown"),
        shape(
            "DiagnosticReport",
            "status code",
            true,
            "status",
            "registered partial preliminary final amended corrected appended cancelled"
                + " entered-in-error unknown"),
        shape(
            "DocumentReference",
            "status content",
            true,
            "status",
            "current superseded entered-in-error"),
        shape(
            "Immunization",
            "status vaccineCode patient occurrenceDateTime|occurrenceString",
            true,
            "status",
            "completed entered-in-error not-done"),
        shape("AllergyIntolerance", "patient", true, "criticality", "low high unable-to-assess"),
        shape(
            "ImagingStudy",
            "status subject",
            true,
            "status",
            "registered available cancelled entered-in-error unknown"),
        Map.entry(
            "ServiceRequest",
            new Shape(List.of("status", "intent", "subject"), Map.of("status", request), true)));
  }

  private static Map.Entry<String, Shape> shape(
      String type, String required, boolean patient, String coded, String codes) {
    return Map.entry(
        type,
        new Shape(
            Stream.of(required.split(" ")).filter(name -> !name.isEmpty()).toList(),
            coded.isEmpty() ? Map.of() : Map.of(coded, codes(codes)),
            patient));
  }

  private static Set<String> codes(String codes) {
    return Set.of(codes.split(" "));
  }
}
