// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Dosage;
import org.hl7.fhir.r4.model.MedicationRequest;
import org.hl7.fhir.r4.model.MedicationRequest.MedicationRequestIntent;
import org.hl7.fhir.r4.model.MedicationStatement;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Medication;

/**
 * A drug line (XML2) in both roles it plays: the doctor's order, and the statement that the citizen
 * was given the drug. The statement points to the order it is based on.
 */
final class MedicationMapping {
  private MedicationMapping() {}

  static MedicationRequest request(Subject subject, ClinicalEncounter encounter, Medication row) {
    MedicationRequest request =
        subject.stamp(new MedicationRequest(), row.medicationId(), encounter.sensitivity());
    request.setStatus(DrugStatus.of(encounter, row, subject.today()).ofRequest());
    request.setIntent(MedicationRequestIntent.ORDER);
    request.addCategory(
        encounter.encounterClass().equals("inpatient")
            ? Elements.concept(Systems.REQUEST_CATEGORY, "inpatient", "Inpatient")
            : Elements.concept(Systems.REQUEST_CATEGORY, "outpatient", "Outpatient"));
    request.setMedication(drug(row));
    request.setSubject(subject.reference());
    request.setEncounter(subject.encounter(encounter));
    request.setAuthoredOnElement(Elements.time(row.orderedAt()));
    Elements.practitioners(row.practitioner()).findFirst().ifPresent(request::setRequester);
    dosage(row).ifPresent(request::addDosageInstruction);
    quantity(row).ifPresent(quantity -> request.getDispenseRequest().setQuantity(quantity));
    request.setText(
        Elements.narrative(
            shownName(row),
            Elements.line("Liều dùng", row.dosage()),
            Elements.line("Cách dùng", row.instructions()),
            Elements.line("Số lượng", shownQuantity(row)),
            Elements.line("Thời điểm", Elements.shown(row.orderedAt()))));
    return request;
  }

  static MedicationStatement statement(
      Subject subject, ClinicalEncounter encounter, Medication row) {
    MedicationStatement statement =
        subject.stamp(new MedicationStatement(), row.medicationId(), encounter.sensitivity());
    statement.setStatus(DrugStatus.of(encounter, row, subject.today()).ofStatement());
    statement.addBasedOn(subject.to("MedicationRequest", row.medicationId()));
    statement.setCategory(
        encounter.encounterClass().equals("inpatient")
            ? Elements.concept(Systems.STATEMENT_CATEGORY, "inpatient", "Inpatient")
            : Elements.concept(Systems.STATEMENT_CATEGORY, "outpatient", "Outpatient"));
    statement.setMedication(drug(row));
    statement.setSubject(subject.reference());
    statement.setContext(subject.encounter(encounter));
    Instant taken = row.performedAt() == null ? row.orderedAt() : row.performedAt();
    if (taken != null) {
      statement.setEffective(Elements.time(taken));
    }
    statement.setDateAssertedElement(Elements.time(encounter.receivedAt()));
    statement.setInformationSource(subject.facility(encounter.facilityCode()));
    dosage(row).ifPresent(statement::addDosage);
    statement.setText(
        Elements.narrative(
            shownName(row),
            Elements.line("Liều dùng", row.dosage()),
            Elements.line("Thời điểm", Elements.shown(taken))));
    return statement;
  }

  private static CodeableConcept drug(Medication row) {
    CodeableConcept drug =
        Elements.named(
            Elements.system(row.codeSystem(), Systems.DRUG),
            row.code(),
            shownName(row),
            "Thuốc không tên");
    Elements.told(row.registrationNumber())
        .ifPresent(
            number -> drug.addCoding(Elements.coding(Systems.DRUG_REGISTRATION, number, null)));
    return drug;
  }

  private static String shownName(Medication row) {
    String name =
        Stream.of(row.name(), row.strength())
            .filter(Elements::filled)
            .map(Elements::clean)
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? "Thuốc không tên" : name;
  }

  private static Optional<Dosage> dosage(Medication row) {
    String text =
        Stream.of(row.dosage(), row.instructions())
            .filter(Elements::filled)
            .map(Elements::clean)
            .distinct()
            .collect(Collectors.joining(". "));
    Dosage dosage = new Dosage().setText(text.isEmpty() ? null : text);
    Elements.told(row.route())
        .ifPresent(route -> dosage.setRoute(Elements.concept(Systems.ROUTE, route, null)));
    return dosage.isEmpty() ? Optional.empty() : Optional.of(dosage);
  }

  private static Optional<Quantity> quantity(Medication row) {
    return Optional.ofNullable(row.quantity())
        .map(amount -> new Quantity().setValue(amount).setUnit(Elements.cleanOrNull(row.unit())));
  }

  private static @Nullable String shownQuantity(Medication row) {
    if (row.quantity() == null) {
      return null;
    }
    String amount = row.quantity().stripTrailingZeros().toPlainString();
    return row.unit() == null ? amount : amount + " " + row.unit();
  }
}
