// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import org.hl7.fhir.r4.model.Immunization;
import org.hl7.fhir.r4.model.Immunization.ImmunizationStatus;
import org.hl7.fhir.r4.model.PositiveIntType;
import org.hl7.fhir.r4.model.StringType;

/** A vaccine dose as an Immunization. */
final class ImmunizationMapping {
  private ImmunizationMapping() {}

  static Immunization map(Subject subject, vn.hoso.lakehouse.registry.Immunization row) {
    Immunization dose = subject.stamp(new Immunization(), row.immunizationId(), row.sensitivity());
    dose.setStatus(ImmunizationStatus.COMPLETED);
    dose.setVaccineCode(
        Elements.named(Systems.VACCINE, row.vaccineCode(), row.vaccineName(), "Vắc xin không tên"));
    dose.setPatient(subject.reference());
    dose.setOccurrence(
        row.givenOn() == null ? new StringType("Không rõ ngày tiêm") : Elements.day(row.givenOn()));
    Elements.told(row.facilityCode())
        .ifPresent(code -> dose.addPerformer().setActor(subject.facility(code)));
    if (row.dose() != null && row.dose() > 0) {
      dose.addProtocolApplied().setDoseNumber(new PositiveIntType(row.dose()));
    }
    Elements.told(row.reaction())
        .ifPresent(reaction -> dose.addNote().setText("Phản ứng sau tiêm: " + reaction));
    dose.setText(
        Elements.narrative(
            row.vaccineName() == null ? "Tiêm chủng" : Elements.clean(row.vaccineName()),
            Elements.line("Mũi", row.dose()),
            Elements.line("Ngày", row.givenOn()),
            Elements.line("Phản ứng", row.reaction())));
    return dose;
  }
}
