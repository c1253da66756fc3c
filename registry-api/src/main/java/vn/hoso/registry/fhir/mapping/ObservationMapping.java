// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.StringType;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;

/** A result (XML4) or a vital sign (XML5) as an Observation. */
final class ObservationMapping {
  private static final Pattern PRESSURE = Pattern.compile("\\s*(\\d{2,3})\\s*/\\s*(\\d{2,3})\\s*");

  private static final Pattern PLAIN_NUMBER = Pattern.compile("-?\\d{1,14}(?:\\.\\d{1,9})?");

  /** A value that is only bounded: below 0.5. */
  private static final Pattern BOUNDED = Pattern.compile("(<=|>=|<|>)(\\d{1,14}(?:\\.\\d{1,9})?)");

  /** The usual codes of v3-ObservationInterpretation; another flag is text. */
  private static final Set<String> INTERPRETATIONS =
      Set.of(
          "L", "LL", "H", "HH", "N", "A", "AA", "POS", "NEG", "IND", "R", "S", "I", "U", "D", "B",
          "W");

  private ObservationMapping() {}

  private static ObservationStatus status(@Nullable String told) {
    return switch (told == null ? "final" : told) {
      case "registered" -> ObservationStatus.REGISTERED;
      case "preliminary" -> ObservationStatus.PRELIMINARY;
      case "amended" -> ObservationStatus.AMENDED;
      case "corrected" -> ObservationStatus.CORRECTED;
      case "unknown" -> ObservationStatus.UNKNOWN;
      default -> ObservationStatus.FINAL;
    };
  }

  static Observation map(
      Subject subject, ClinicalEncounter encounter, vn.hoso.lakehouse.registry.Observation row) {
    Observation observation =
        subject.stamp(new Observation(), row.observationId(), encounter.sensitivity());
    observation.setStatus(status(row.status()));
    observation.addCategory(category(row.category()));
    observation.setSubject(subject.reference());
    observation.setEncounter(subject.encounter(encounter));
    Instant at = row.observedAt();
    if (at != null) {
      observation.setEffective(Elements.time(at));
    }
    Elements.practitioners(row.practitioner()).forEach(observation::addPerformer);
    if (!observation.hasPerformer()) {
      observation.addPerformer(subject.facility(encounter.facilityCode()));
    }
    setCodeAndValue(observation, row);
    Elements.told(row.referenceRange())
        .ifPresent(range -> observation.addReferenceRange().setText(range));
    Elements.told(row.interpretation())
        .ifPresent(
            code ->
                observation.addInterpretation(
                    INTERPRETATIONS.contains(code)
                        ? Elements.concept(Systems.INTERPRETATION, code, null)
                        : Elements.text(code)));
    if (Elements.filled(row.conclusion())) {
      Elements.told(row.description()).ifPresent(seen -> observation.addNote().setText(seen));
    }
    observation.setText(
        Elements.narrative(
            Optional.ofNullable(Elements.cleanOrNull(row.name())).orElse("Kết quả"),
            Elements.line("Giá trị", shownValue(row)),
            Elements.line("Mô tả", row.description()),
            Elements.line("Kết luận", row.conclusion()),
            Elements.line("Thời điểm", Elements.shown(at))));
    return observation;
  }

  /**
   * A vital sign gets its LOINC code only with what the vital-signs profiles of R4 demand beside
   * it: a number and a time.
   */
  private static void setCodeAndValue(
      Observation observation, vn.hoso.lakehouse.registry.Observation row) {
    boolean vital = row.category().equals("vital-signs") && row.observedAt() != null;
    Optional<VitalSign> sign = vital ? VitalSign.of(row.code()) : Optional.empty();
    Optional<BigDecimal> number = number(row);
    Optional<Matcher> pressure =
        vital && VitalSign.bloodPressure(row.code()) ? pressure(row.valueText()) : Optional.empty();
    if (pressure.isPresent()) {
      setPressure(observation, pressure.get());
    } else if (sign.isPresent() && number.isPresent()) {
      observation.setCode(code(sign.get().loinc, sign.get().display, row));
      observation.setValue(quantity(number.get(), sign.get().ucum, row.unit()));
    } else {
      observation.setCode(
          Elements.named(
              Elements.system(row.codeSystem(), Systems.INDICATOR),
              row.code(),
              row.name(),
              "Chỉ số không tên"));
      setPlainValue(observation, row, number);
    }
  }

  private static void setPressure(Observation observation, Matcher reading) {
    observation.setCode(
        Elements.concept(
                Systems.LOINC,
                VitalSign.PRESSURE_PANEL,
                "Blood pressure panel with all children optional")
            .setText("Huyết áp"));
    addPressure(observation, VitalSign.SYSTOLIC, reading.group(1), "Huyết áp tâm thu");
    addPressure(observation, VitalSign.DIASTOLIC, reading.group(2), "Huyết áp tâm trương");
  }

  private static void addPressure(
      Observation observation, VitalSign sign, String number, String shown) {
    observation
        .addComponent()
        .setCode(Elements.concept(Systems.LOINC, sign.loinc, sign.display).setText(shown))
        .setValue(quantity(new BigDecimal(number), sign.ucum, "mmHg"));
  }

  private static CodeableConcept code(
      String loinc, String display, vn.hoso.lakehouse.registry.Observation row) {
    CodeableConcept concept = Elements.concept(Systems.LOINC, loinc, display);
    Elements.told(row.code())
        .ifPresent(code -> concept.addCoding(Elements.coding(Systems.INDICATOR, code, null)));
    return concept.setText(Elements.cleanOrNull(row.name()));
  }

  private static void setPlainValue(
      Observation observation,
      vn.hoso.lakehouse.registry.Observation row,
      Optional<BigDecimal> number) {
    String told = firstFilled(row.valueText(), row.conclusion(), row.description());
    Matcher bounded = BOUNDED.matcher(row.valueText() == null ? "" : row.valueText());
    if (number.isPresent()) {
      observation.setValue(quantity(number.get(), row.unitCode(), row.unit()));
    } else if (row.unit() != null && bounded.matches()) {
      observation.setValue(
          quantity(new BigDecimal(bounded.group(2)), row.unitCode(), row.unit())
              .setComparator(Quantity.QuantityComparator.fromCode(bounded.group(1))));
    } else if (told != null) {
      observation.setValue(new StringType(Elements.clean(told)));
    } else {
      observation.setDataAbsentReason(Elements.concept(Systems.DATA_ABSENT, "unknown", "Unknown"));
    }
  }

  private static Quantity quantity(
      BigDecimal number, @Nullable String ucum, @Nullable String unit) {
    Quantity quantity = new Quantity().setValue(number);
    String shown = Elements.cleanOrNull(unit);
    quantity.setUnit(shown == null ? ucum : shown);
    if (ucum != null) {
      quantity.setSystem(Systems.UCUM).setCode(ucum);
    }
    return quantity;
  }

  /** The number as written: trailing zeros tell the precision, which the column does not keep. */
  private static Optional<BigDecimal> number(vn.hoso.lakehouse.registry.Observation row) {
    BigDecimal stored = row.valueNumber();
    if (stored == null) {
      return Optional.empty();
    }
    return Elements.told(row.valueText())
        .map(text -> text.replace(',', '.'))
        .filter(text -> PLAIN_NUMBER.matcher(text).matches())
        .map(BigDecimal::new)
        .or(() -> Optional.of(new BigDecimal(stored.stripTrailingZeros().toPlainString())));
  }

  private static Optional<Matcher> pressure(@Nullable String value) {
    return Optional.ofNullable(value).map(PRESSURE::matcher).filter(Matcher::matches);
  }

  private static @Nullable String firstFilled(@Nullable String... texts) {
    for (String text : texts) {
      if (Elements.filled(text)) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable String shownValue(vn.hoso.lakehouse.registry.Observation row) {
    if (!Elements.filled(row.valueText())) {
      return null;
    }
    return row.unit() == null ? row.valueText() : row.valueText() + " " + row.unit();
  }

  private static CodeableConcept category(String category) {
    return switch (category) {
      case "imaging" -> Elements.concept(Systems.OBSERVATION_CATEGORY, "imaging", "Imaging");
      case "function-probe" ->
          Elements.concept(Systems.OBSERVATION_CATEGORY, "procedure", "Procedure");
      case "vital-signs" ->
          Elements.concept(Systems.OBSERVATION_CATEGORY, "vital-signs", "Vital Signs");
      case "exam" -> Elements.concept(Systems.OBSERVATION_CATEGORY, "exam", "Exam");
      default -> Elements.concept(Systems.OBSERVATION_CATEGORY, "laboratory", "Laboratory");
    };
  }
}
