// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.lakehouse.registry.Source;

/**
 * Who told a row that its encounter's own submission does not tell alone: every facility an agent,
 * every telling an entity, its own first. It stands under the labels of the row.
 */
final class ProvenanceMapping {
  private ProvenanceMapping() {}

  /** Of the encounter and its rows, as far as they are served. */
  static Stream<Provenance> of(Subject subject, ClinicalEncounter encounter) {
    return Stream.of(
            Stream.of(row(encounter.encounterId(), encounter.sources(), List.of("Encounter"))),
            ConditionMapping.rows(encounter)
                .map(row -> row(row.diagnosisId(), row.sources(), List.of("Condition"))),
            encounter.observations().stream()
                .map(row -> row(row.observationId(), row.sources(), List.of("Observation"))),
            encounter.services().stream()
                .filter(row -> !row.sources().isEmpty())
                .map(row -> row(row.serviceId(), row.sources(), types(encounter, row))),
            encounter.medications().stream().map(ProvenanceMapping::row),
            encounter.documents().stream()
                .map(row -> row(row.documentId(), row.sources(), List.of("DocumentReference"))),
            encounter.notes().stream()
                .filter(DocumentMapping::known)
                .map(row -> row(row.noteId(), row.sources(), List.of("DocumentReference"))))
        .flatMap(rows -> rows)
        .filter(Row::isTold)
        .map(row -> map(subject, row, encounter.sensitivity()));
  }

  /** Of doses and allergies. */
  static Stream<Provenance> of(Subject subject, LifelongRecord record) {
    return Stream.concat(
        record.immunizations().stream()
            .filter(dose -> !dose.sources().isEmpty())
            .map(
                dose ->
                    map(
                        subject,
                        row(dose.immunizationId(), dose.sources(), List.of("Immunization")),
                        dose.sensitivity())),
        record.allergies().stream()
            .filter(allergy -> !allergy.sources().isEmpty())
            .map(
                allergy ->
                    map(
                        subject,
                        row(allergy.allergyId(), allergy.sources(), List.of("AllergyIntolerance")),
                        allergy.sensitivity())));
  }

  /**
   * A row of the record.
   *
   * @param types the types it is served as
   */
  private record Row(String id, List<Source> sources, List<String> types) {
    boolean isTold() {
      return !sources.isEmpty() && !types.isEmpty();
    }
  }

  private static Row row(String id, List<Source> sources, List<String> types) {
    return new Row(id, sources, types);
  }

  private static Row row(Medication row) {
    return row(
        row.medicationId(), row.sources(), List.of("MedicationRequest", "MedicationStatement"));
  }

  private static List<String> types(ClinicalEncounter encounter, Service row) {
    return Stream.concat(
            ServiceMapping.isReport(encounter, row)
                ? Stream.of("DiagnosticReport")
                : Stream.empty(),
            ServiceMapping.isProcedure(row) ? Stream.of("Procedure") : Stream.empty())
        .toList();
  }

  private static Provenance map(Subject subject, Row row, List<String> sensitivity) {
    Provenance told = subject.stamp(new Provenance(), "PV" + row.id(), sensitivity);
    row.types().forEach(type -> told.addTarget(subject.to(type, row.id())));
    told.setRecordedElement(
        Elements.instant(
            row.sources().stream()
                .map(Source::receivedAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH)));
    row.sources().stream()
        .map(Source::facilityCode)
        .distinct()
        .forEach(
            facility ->
                told.addAgent()
                    .setType(Elements.concept(Systems.PROVENANCE_AGENT, "author", "Author"))
                    .setWho(subject.facility(facility)));
    row.sources()
        .forEach(
            source ->
                told.addEntity().setRole(ProvenanceEntityRole.SOURCE).setWhat(submission(source)));
    told.setText(
        Elements.narrative(
            "Nguồn",
            row.sources().stream()
                .map(
                    source ->
                        Elements.line(
                            subject.shownFacility(source.facilityCode()),
                            submission(source).getDisplay()))
                .toArray(String[]::new)));
    return told;
  }

  private static Reference submission(Source source) {
    String place = source.place() == null ? "" : " · " + source.place();
    Reference submission =
        new Reference()
            .setIdentifier(Elements.identifier(Systems.SUBMISSION, source.submissionId()));
    submission.setDisplay(
        Elements.clean(
            (source.standard() == null ? source.submissionId() : source.standard()) + place));
    return submission;
  }
}
