// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Birth;
import vn.hoso.lakehouse.registry.ClinicalEncounter;

/**
 * A birth (XML9) as an Observation in the mother's record: the child has no record of its own yet
 * at that moment, so what is known of it stands in components. Names and card numbers are left to
 * the certificate.
 */
final class BirthMapping {
  private BirthMapping() {}

  static Observation map(Subject subject, ClinicalEncounter encounter, Birth row) {
    Observation birth = subject.stamp(new Observation(), row.birthId(), encounter.sensitivity());
    birth.setStatus(ObservationStatus.FINAL);
    birth.addCategory(Elements.concept(Systems.OBSERVATION_CATEGORY, "exam", "Exam"));
    birth.setCode(Elements.text("Sinh con"));
    birth.setSubject(subject.reference());
    birth.setEncounter(subject.encounter(encounter));
    if (row.bornAt() != null) {
      birth.setEffective(Elements.time(row.bornAt()));
    }
    birth.addPerformer(subject.facility(encounter.facilityCode()));
    String sex =
        PatientMapping.gender(row.childSex()).map(PatientMapping::shownGender).orElse(null);
    add(birth, "Giới tính con", text(sex));
    add(birth, "Cân nặng con", weight(row));
    add(birth, "Tình trạng con", text(row.childState()));
    add(birth, "Số con trong lần sinh", count(row.childrenBorn()));
    add(birth, "Lần sinh", count(row.deliveryNumber()));
    add(birth, "Sinh mổ", yesNo(row.caesarean()));
    add(birth, "Sinh dưới 32 tuần", yesNo(row.before32Weeks()));
    if (!birth.hasComponent()) {
      birth.setDataAbsentReason(Elements.concept(Systems.DATA_ABSENT, "unknown", "Unknown"));
    }
    birth.setText(
        Elements.narrative(
            "Sinh con",
            Elements.line("Thời điểm", Elements.shown(row.bornAt())),
            Elements.line("Giới tính con", sex),
            Elements.line("Cân nặng con (g)", row.weightGrams())));
    return birth;
  }

  private static void add(Observation birth, String name, @Nullable Type value) {
    if (value != null) {
      birth.addComponent().setCode(Elements.text(name)).setValue(value);
    }
  }

  private static @Nullable Type text(@Nullable String value) {
    return Elements.told(value).map(StringType::new).orElse(null);
  }

  private static @Nullable Type weight(Birth row) {
    return row.weightGrams() == null
        ? null
        : new Quantity()
            .setValue(row.weightGrams().stripTrailingZeros())
            .setUnit("g")
            .setSystem(Systems.UCUM)
            .setCode("g");
  }

  private static @Nullable Type count(@Nullable Integer value) {
    return value == null ? null : new org.hl7.fhir.r4.model.IntegerType(value);
  }

  private static @Nullable Type yesNo(@Nullable Boolean value) {
    return value == null ? null : new org.hl7.fhir.r4.model.BooleanType(value);
  }
}
