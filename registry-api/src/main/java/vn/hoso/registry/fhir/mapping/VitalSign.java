// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vital signs of a progress note (CSST group) that FHIR asks to be coded with LOINC and UCUM. A
 * sign of another name stays a locally named observation.
 */
enum VitalSign {
  PULSE("8867-4", "Heart rate", "/min"),
  TEMPERATURE("8310-5", "Body temperature", "Cel"),
  RESPIRATION("9279-1", "Respiratory rate", "/min"),
  OXYGEN("2708-6", "Oxygen saturation in Arterial blood", "%"),
  SYSTOLIC("8480-6", "Systolic blood pressure", "mm[Hg]"),
  DIASTOLIC("8462-4", "Diastolic blood pressure", "mm[Hg]"),
  WEIGHT("29463-7", "Body weight", "kg"),
  HEIGHT("8302-2", "Body height", "cm");

  static final String PRESSURE_PANEL = "85354-9";

  final String loinc;
  final String display;
  final String ucum;

  VitalSign(String loinc, String display, String ucum) {
    this.loinc = loinc;
    this.display = display;
    this.ucum = ucum;
  }

  /** By the letters of the CSST group, or by the name the assembling job uses. */
  static Optional<VitalSign> of(@Nullable String code) {
    return code == null
        ? Optional.empty()
        : switch (code.toLowerCase(Locale.ROOT).replace('-', '_')) {
          case "m", "pulse", "heart_rate" -> Optional.of(PULSE);
          case "t", "temperature", "body_temperature" -> Optional.of(TEMPERATURE);
          case "nt", "respiration", "respiratory_rate", "breathing_rate" ->
              Optional.of(RESPIRATION);
          case "sp", "spo2", "oxygen_saturation" -> Optional.of(OXYGEN);
          case "systolic", "systolic_pressure", "systolic_blood_pressure", "ha_tt", "hatt" ->
              Optional.of(SYSTOLIC);
          case "diastolic", "diastolic_pressure", "diastolic_blood_pressure", "ha_ttr", "hattr" ->
              Optional.of(DIASTOLIC);
          case "weight", "body_weight", "cn" -> Optional.of(WEIGHT);
          case "height", "body_height" -> Optional.of(HEIGHT);
          default -> Optional.empty();
        };
  }

  /** Both pressures in one reading, written "120/70". */
  static boolean bloodPressure(@Nullable String code) {
    return code != null
        && switch (code.toLowerCase(Locale.ROOT).replace('-', '_')) {
          case "ha", "blood_pressure" -> true;
          default -> false;
        };
  }
}
