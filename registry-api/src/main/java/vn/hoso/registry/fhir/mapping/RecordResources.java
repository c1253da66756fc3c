// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Procedure;
import org.hl7.fhir.r4.model.Provenance;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.registry.record.OutsideHolder;

/**
 * The FHIR face of one lifelong record: each resource type is mapped when it is asked for.
 *
 * @param today the day in Việt Nam, which tells the drugs that are still taken
 * @param underReview whether it was called the wrong patient's and stewards have not decided yet
 */
public record RecordResources(
    LifelongRecord record, FacilityNames facilities, LocalDate today, boolean underReview) {

  /** A record that nobody doubts. */
  public RecordResources(LifelongRecord record, FacilityNames facilities, LocalDate today) {
    this(record, facilities, today, false);
  }

  /** The version every resource of the record carries. */
  public String version() {
    return subject().version();
  }

  /** The citizen a resource id belongs to: what stands before the first dot. */
  public static Optional<String> citizenOf(String resourceId) {
    int dot = resourceId.indexOf(Subject.SEPARATOR);
    return dot <= 0 ? Optional.empty() : Optional.of(resourceId.substring(0, dot));
  }

  public Patient patient() {
    Patient patient = PatientMapping.map(subject(), record.citizen());
    if (underReview) {
      patient
          .getMeta()
          .addTag(
              Elements.coding(
                  Systems.RECORD_STATE,
                  "under-review",
                  "Đang xem xét có lẫn người khác / Under review: another person may be in it"));
    }
    return patient;
  }

  /** A citizen known by little more than a search result, marked as less than the whole. */
  public static Patient summary(Citizen citizen) {
    Patient patient = PatientMapping.map(Subject.of(citizen), citizen);
    patient.getMeta().addTag(Elements.coding(Systems.OBSERVATION_VALUE, "SUBSETTED", null));
    return patient;
  }

  /** What is left of a citizen who was merged into this record: a pointer to it. */
  public Patient replacedPatient(String formerId) {
    Patient former = new Patient();
    former.setId("Patient/" + formerId + "/_history/" + version());
    former.getMeta().setVersionId(version()).setLastUpdatedElement(subject().updatedAt());
    former.setActive(false);
    former.addLink().setType(Patient.LinkType.REPLACEDBY).setOther(subject().reference());
    former.setText(
        Elements.narrative("Hồ sơ đã được gộp", "Xem hồ sơ Patient/" + record.citizenId()));
    return former;
  }

  /** The id a resource of a merged citizen has in this record. */
  public String movedId(String formerId) {
    int dot = formerId.indexOf(Subject.SEPARATOR);
    return subject().idOf(formerId.substring(dot + 1));
  }

  public Stream<Encounter> encounters() {
    return record.encounters().stream().map(row -> EncounterMapping.map(subject(), row));
  }

  public Stream<Condition> conditions() {
    return rows(
        encounter ->
            ConditionMapping.rows(encounter)
                .map(row -> ConditionMapping.map(subject(), encounter, row)));
  }

  public Stream<Observation> observations() {
    return rows(
        encounter ->
            Stream.concat(
                encounter.observations().stream()
                    .map(row -> ObservationMapping.map(subject(), encounter, row)),
                encounter.births().stream()
                    .map(row -> BirthMapping.map(subject(), encounter, row))));
  }

  public Stream<DiagnosticReport> reports() {
    return rows(
        encounter ->
            encounter.services().stream()
                .filter(row -> ServiceMapping.isReport(encounter, row))
                .map(row -> ServiceMapping.report(subject(), encounter, row)));
  }

  public Stream<Procedure> procedures() {
    return rows(
        encounter ->
            encounter.services().stream()
                .filter(ServiceMapping::isProcedure)
                .map(row -> ServiceMapping.procedure(subject(), encounter, row)));
  }

  public Stream<MedicationRequest> medicationRequests() {
    return rows(
        encounter ->
            encounter.medications().stream()
                .map(row -> MedicationMapping.request(subject(), encounter, row)));
  }

  public Stream<MedicationStatement> medicationStatements() {
    return rows(
        encounter ->
            encounter.medications().stream()
                .map(row -> MedicationMapping.statement(subject(), encounter, row)));
  }

  public Stream<DocumentReference> documents() {
    return rows(
        encounter ->
            Stream.concat(
                encounter.documents().stream()
                    .map(row -> DocumentMapping.paper(subject(), encounter, row)),
                encounter.notes().stream()
                    .filter(DocumentMapping::known)
                    .map(row -> DocumentMapping.note(subject(), encounter, row))));
  }

  /** The file a Binary's id means; it stands under the labels of its paper's encounter. */
  public Optional<StoredFile> file(String resourceId) {
    return encounters(record)
        .flatMap(
            encounter ->
                encounter.documents().stream()
                    .filter(row -> subject().idOf(row.documentId()).equals(resourceId))
                    .flatMap(row -> DocumentMapping.file(subject(), encounter, row).stream()))
        .findFirst();
  }

  public Stream<Immunization> immunizations() {
    return record.immunizations().stream().map(row -> ImmunizationMapping.map(subject(), row));
  }

  public Stream<AllergyIntolerance> allergies() {
    return record.allergies().stream().map(row -> AllergyMapping.map(subject(), row));
  }

  /** Who told what more than one submission tells, or another than the encounter's own. */
  public Stream<Provenance> provenances() {
    return Stream.concat(
        rows(encounter -> ProvenanceMapping.of(subject(), encounter)),
        ProvenanceMapping.of(subject(), record));
  }

  private <R extends DomainResource> Stream<R> rows(Function<ClinicalEncounter, Stream<R>> mapped) {
    return encounters(record).flatMap(mapped);
  }

  private static Stream<ClinicalEncounter> encounters(LifelongRecord record) {
    return Stream.concat(
        record.encounters().stream(), record.outsideFacts().stream().map(OutsideHolder::of));
  }

  private Subject subject() {
    Subject subject = Subject.of(record, facilities, today);
    return underReview ? subject.underReview() : subject;
  }
}
