// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.registry.record.OutsideHolder;

/** A diagnosis of an encounter as a Condition of category encounter-diagnosis. */
final class ConditionMapping {
  private static final String CURED = "1";
  private static final Set<String> VERIFICATIONS =
      Set.of("unconfirmed", "provisional", "differential", "confirmed", "refuted");

  private ConditionMapping() {}

  /**
   * The rows that become Conditions. The discharge diagnosis as text (CHAN_DOAN_RV) words the coded
   * main disease, so it is that Condition's note and a Condition of its own only without a code.
   */
  static Stream<Diagnosis> rows(ClinicalEncounter encounter) {
    boolean coded = encounter.diagnoses().stream().anyMatch(ConditionMapping::codedMain);
    return encounter.diagnoses().stream()
        .filter(row -> Elements.filled(row.code()) || Elements.filled(row.text()))
        .filter(row -> !coded || !row.role().equals("discharge"));
  }

  private static boolean codedMain(Diagnosis row) {
    return row.role().equals("main") && Elements.filled(row.code());
  }

  static Condition map(Subject subject, ClinicalEncounter encounter, Diagnosis row) {
    Condition condition =
        subject.stamp(new Condition(), row.diagnosisId(), encounter.sensitivity());
    boolean admission = row.role().equals("admission");
    boolean resolved = row.role().equals("main") && CURED.equals(encounter.outcomeCode());
    condition.setClinicalStatus(
        known(row.status())
            ? Elements.concept(Systems.CONDITION_CLINICAL, String.valueOf(row.status()), null)
            : resolved
                ? Elements.concept(Systems.CONDITION_CLINICAL, "resolved", "Resolved")
                : Elements.concept(Systems.CONDITION_CLINICAL, "active", "Active"));
    verification(encounter, row).ifPresent(condition::setVerificationStatus);
    condition.addCategory(
        OutsideHolder.is(encounter)
            ? Elements.concept(Systems.CONDITION_CATEGORY, "problem-list-item", "Problem List Item")
            : Elements.concept(
                Systems.CONDITION_CATEGORY, "encounter-diagnosis", "Encounter Diagnosis"));
    condition.setCode(code(row));
    condition.setSubject(subject.reference());
    condition.setEncounter(subject.encounter(encounter));
    if (row.onset() != null) {
      condition.setOnset(new DateTimeType(row.onset()));
    }
    condition.setRecordedDateElement(
        Elements.time(
            row.recordedAt() != null
                ? row.recordedAt()
                : admission ? encounter.admittedAt() : recordedAt(encounter)));
    if (resolved && encounter.dischargedAt() != null) {
      condition.setAbatement(Elements.time(encounter.dischargedAt()));
    }
    if (codedMain(row)) {
      Elements.told(encounter.dischargeDiagnosis())
          .ifPresent(wording -> condition.addNote().setText(wording));
    }
    condition.setText(
        Elements.narrative(
            shownRole(row.role()),
            Elements.line("Mã", row.code()),
            Elements.line("Bệnh", row.text()),
            Elements.line("Ngày", Elements.shown(encounter.admittedAt()))));
    return condition;
  }

  /** What the source says; the insurance file says it by where the diagnosis stands. */
  private static Optional<CodeableConcept> verification(
      ClinicalEncounter encounter, Diagnosis row) {
    String told = row.verification();
    if (told != null) {
      return VERIFICATIONS.contains(told)
          ? Optional.of(Elements.concept(Systems.CONDITION_VERIFICATION, told, null))
          : Optional.empty();
    }
    if (row.role().equals("admission")) {
      return Optional.of(
          Elements.concept(Systems.CONDITION_VERIFICATION, "provisional", "Provisional"));
    }
    return OutsideHolder.is(encounter) || EncounterMapping.toldByFhir(encounter)
        ? Optional.empty()
        : Optional.of(Elements.concept(Systems.CONDITION_VERIFICATION, "confirmed", "Confirmed"));
  }

  private static boolean known(@Nullable String status) {
    return status != null
        && Set.of("active", "recurrence", "relapse", "inactive", "remission", "resolved")
            .contains(status);
  }

  private static @Nullable Instant recordedAt(ClinicalEncounter encounter) {
    return encounter.dischargedAt() == null ? encounter.admittedAt() : encounter.dischargedAt();
  }

  private static CodeableConcept code(Diagnosis row) {
    String told = row.system() == null ? "icd10-vn" : row.system();
    String system =
        switch (told) {
          case "yhct" -> Systems.TRADITIONAL_DISEASE;
          case "icd10-vn" -> Systems.ICD10;
          default -> told;
        };
    CodeableConcept concept = new CodeableConcept();
    Elements.told(row.code())
        .ifPresent(code -> concept.addCoding(Elements.coding(system, code, null)));
    return concept.setText(Elements.cleanOrNull(row.text()));
  }

  private static String shownRole(String role) {
    return switch (role) {
      case "main" -> "Bệnh chính";
      case "secondary" -> "Bệnh kèm theo";
      case "traditional" -> "Bệnh theo y học cổ truyền";
      case "admission" -> "Chẩn đoán vào viện";
      default -> "Chẩn đoán";
    };
  }
}
