// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterHospitalizationComponent;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;

/** An encounter, by whatever channel it was told, as an Encounter. */
final class EncounterMapping {
  private EncounterMapping() {}

  static Encounter map(Subject subject, ClinicalEncounter row) {
    Encounter encounter = subject.stamp(new Encounter(), row.encounterId(), row.sensitivity());
    Elements.told(row.maLk()).ifPresent(key -> encounter.addIdentifier(link(subject, row, key)));
    encounter.setStatus(finished(row) ? EncounterStatus.FINISHED : EncounterStatus.INPROGRESS);
    encounter.setClass_(actClass(row.encounterClass()));
    Elements.told(row.visitKind())
        .ifPresent(
            kind ->
                encounter.addType(
                    Elements.concept(Systems.VISIT_KIND, kind, NationalCodes.visitKind(kind))));
    Elements.told(row.departmentCode())
        .ifPresent(
            code -> encounter.setServiceType(Elements.concept(Systems.DEPARTMENT, code, null)));
    encounter.setSubject(subject.reference());
    encounter.setPeriod(Elements.period(row.admittedAt(), row.dischargedAt()));
    if (row.treatmentDays() != null) {
      Duration length = new Duration();
      length.setValue(row.treatmentDays()).setUnit("ngày").setSystem(Systems.UCUM).setCode("d");
      encounter.setLength(length);
    }
    Elements.told(row.reason()).ifPresent(reason -> encounter.addReasonCode(Elements.text(reason)));
    ConditionMapping.rows(row).forEach(diagnosis -> addDiagnosis(encounter, subject, diagnosis));
    Elements.practitioners(row.practitioner())
        .forEach(who -> encounter.addParticipant().setIndividual(who));
    encounter.setServiceProvider(subject.facility(row.facilityCode()));
    hospitalization(subject, row).ifPresent(encounter::setHospitalization);
    encounter.setText(
        Elements.narrative(
            Optional.ofNullable(NationalCodes.visitKind(row.visitKind()))
                .orElse("Lượt khám chữa bệnh"),
            Elements.line("Cơ sở", subject.shownFacility(row.facilityCode())),
            Elements.line("Vào", Elements.shown(row.admittedAt())),
            Elements.line("Ra", Elements.shown(row.dischargedAt())),
            Elements.line("Lý do", row.reason()),
            Elements.line("Chẩn đoán", row.dischargeDiagnosis()),
            Elements.line("Kết quả", NationalCodes.outcome(row.outcomeCode()))));
    return encounter;
  }

  static boolean finished(ClinicalEncounter row) {
    return row.dischargedAt() != null;
  }

  /** Whether its head comes from a FHIR Encounter. */
  static boolean toldByFhir(ClinicalEncounter row) {
    return row.standardVersion() != null && row.standardVersion().startsWith("FHIR");
  }

  /**
   * MA_LK; for an encounter that is told by FHIR without one, the facility's own id of it. The
   * encounter's id tells: it is made of the MA_LK where there is one.
   */
  private static Identifier link(Subject subject, ClinicalEncounter row, String key) {
    boolean national =
        !toldByFhir(row) || Ids.encounter(row.facilityCode(), row.maLk()).equals(row.encounterId());
    String system = national ? Systems.ENCOUNTER_LINK : Systems.encountersOf(row.facilityCode());
    return Elements.identifier(system, key).setAssigner(subject.facility(row.facilityCode()));
  }

  private static Coding actClass(String encounterClass) {
    return switch (encounterClass) {
      case "inpatient" -> Elements.coding(Systems.ACT_CODE, "IMP", "inpatient encounter");
      case "day" -> Elements.coding(Systems.ACT_CODE, "SS", "short stay");
      case "home" -> Elements.coding(Systems.ACT_CODE, "HH", "home health");
      case "virtual" -> Elements.coding(Systems.ACT_CODE, "VR", "virtual");
      case "emergency" -> Elements.coding(Systems.ACT_CODE, "EMER", "emergency");
      default -> Elements.coding(Systems.ACT_CODE, "AMB", "ambulatory");
    };
  }

  private static void addDiagnosis(Encounter encounter, Subject subject, Diagnosis diagnosis) {
    var entry = encounter.addDiagnosis();
    entry.setCondition(subject.to("Condition", diagnosis.diagnosisId()));
    boolean onAdmission = diagnosis.role().equals("admission");
    entry.setUse(
        onAdmission
            ? Elements.concept(Systems.DIAGNOSIS_ROLE, "AD", "Admission diagnosis")
            : diagnosis.role().equals("secondary")
                ? Elements.concept(Systems.DIAGNOSIS_ROLE, "CM", "Comorbidity diagnosis")
                : Elements.concept(Systems.DIAGNOSIS_ROLE, "DD", "Discharge diagnosis"));
    if (diagnosis.rank() > 0) {
      entry.setRank(diagnosis.rank());
    }
  }

  private static Optional<EncounterHospitalizationComponent> hospitalization(
      Subject subject, ClinicalEncounter row) {
    EncounterHospitalizationComponent stay = new EncounterHospitalizationComponent();
    Elements.told(row.fromFacility()).map(subject::facility).ifPresent(stay::setOrigin);
    Elements.told(row.toFacility()).map(subject::facility).ifPresent(stay::setDestination);
    Optional.ofNullable(disposition(row.outcomeCode(), row.dischargeCode()))
        .ifPresent(
            coding ->
                stay.setDischargeDisposition(
                    new org.hl7.fhir.r4.model.CodeableConcept().addCoding(coding)));
    return stay.isEmpty() ? Optional.empty() : Optional.of(stay);
  }

  /** How the patient left: a death told by the result outranks the way of leaving. */
  private static @Nullable Coding disposition(
      @Nullable String outcome, @Nullable String discharge) {
    if ("5".equals(outcome) || "8".equals(outcome)) {
      return Elements.coding(Systems.DISCHARGE_DISPOSITION, "exp", "Expired");
    }
    if (discharge == null) {
      return null;
    }
    return switch (discharge) {
      case "1" -> Elements.coding(Systems.DISCHARGE_DISPOSITION, "home", "Home");
      case "2", "5" ->
          Elements.coding(Systems.DISCHARGE_DISPOSITION, "other-hcf", "Other healthcare facility");
      case "3", "4" ->
          Elements.coding(Systems.DISCHARGE_DISPOSITION, "aadvice", "Left against advice");
      default -> null;
    };
  }
}
