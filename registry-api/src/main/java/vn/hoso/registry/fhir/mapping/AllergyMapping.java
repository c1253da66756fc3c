// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCategory;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Allergy;

/**
 * An allergy as a facility stated it. FHIR wants a clinical status of every one; of what was
 * refuted that is inactive.
 */
final class AllergyMapping {
  private static final List<String> VERIFICATIONS = List.of("unconfirmed", "confirmed", "refuted");

  private AllergyMapping() {}

  static AllergyIntolerance map(Subject subject, Allergy row) {
    AllergyIntolerance allergy =
        subject.stamp(new AllergyIntolerance(), row.allergyId(), row.sensitivity());
    String verification = among(VERIFICATIONS, row.verification(), "unconfirmed");
    String clinical =
        verification.equals("refuted")
            ? "inactive"
            : among(List.of("active", "inactive", "resolved"), row.clinicalStatus(), "active");
    allergy.setClinicalStatus(Elements.concept(Systems.ALLERGY_CLINICAL, clinical, null));
    allergy.setVerificationStatus(
        Elements.concept(Systems.ALLERGY_VERIFICATION, verification, null));
    Stream.ofNullable(row.category())
        .flatMap(told -> Stream.of(told.split(";")))
        .filter(told -> List.of("food", "medication", "environment", "biologic").contains(told))
        .forEach(told -> allergy.addCategory(AllergyIntoleranceCategory.fromCode(told)));
    if (List.of("low", "high", "unable-to-assess").contains(String.valueOf(row.criticality()))) {
      allergy.setCriticality(AllergyIntoleranceCriticality.fromCode(row.criticality()));
    }
    CodeableConcept code =
        row.code() == null || row.codeSystem() != null
            ? Elements.named(
                Elements.system(row.codeSystem(), ""), row.code(), row.text(), "Dị nguyên không rõ")
            : new CodeableConcept().setText(row.text() == null ? row.code() : row.text());
    allergy.setCode(code);
    allergy.setPatient(subject.reference());
    if (row.onset() != null) {
      allergy.setOnset(new DateTimeType(row.onset()));
    }
    allergy.setRecordedDateElement(Elements.time(row.recordedAt()));
    Elements.told(row.reaction())
        .ifPresent(reaction -> allergy.addReaction().addManifestation(Elements.text(reaction)));
    allergy.setText(
        Elements.narrative(
            row.text() == null ? "Dị ứng" : Elements.clean(row.text()),
            Elements.line("Phản ứng", row.reaction()),
            Elements.line("Cơ sở", subject.shownFacility(row.facilityCode()))));
    return allergy;
  }

  private static String among(List<String> known, @Nullable String told, String otherwise) {
    return told != null && known.contains(told) ? told : otherwise;
  }
}
