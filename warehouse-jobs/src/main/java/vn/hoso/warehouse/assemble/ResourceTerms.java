// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.measurement.Measurements;

/** Code systems and values of resources in the words of the clinical tables. */
final class ResourceTerms {
  private static final String VN_CORE = "http://fhir.hl7.org.vn/core/";
  static final String LOINC = Measurements.LOINC;
  private static final String UCUM = "http://unitsofmeasure.org";
  static final String LINK = VN_CORE + "sid/ma-lk";
  static final String VISIT_KIND = "urn:hoso:code:ma-loai-kcb";

  /** National lists first: a national code next to an international one is the one counted by. */
  static final String[] DISEASES = {
    VN_CORE + "CodeSystem/vn-icd10-cs",
    "http://fhir.ehealth.gov.vn/core/CodeSystem/icd10",
    "http://hl7.org/fhir/sid/icd-10",
    "urn:hoso:code:ma-benh-yhct"
  };

  /** Our names of the national lists; their codes stand in the tables without a system. */
  private static final Set<String> OURS =
      Set.of(
          "urn:hoso:code:ma-thuoc",
          "urn:hoso:code:ma-dich-vu",
          "urn:hoso:code:ma-chi-so",
          "urn:hoso:code:vac-xin");

  private static final int WHOLE_DIGITS = 15;

  /** Signs of the progress notes: one name in the record, however they came. */
  private static final Map<String, VitalSigns.Sign> SIGNS =
      Map.ofEntries(
          Map.entry("8867-4", new VitalSigns.Sign("pulse", "Mạch", "lần/phút")),
          Map.entry("8310-5", new VitalSigns.Sign("temperature", "Nhiệt độ", "°C")),
          Map.entry("9279-1", new VitalSigns.Sign("respiration", "Nhịp thở", "lần/phút")),
          Map.entry("2708-6", new VitalSigns.Sign("oxygen_saturation", "SpO2", "%")),
          Map.entry("59408-5", new VitalSigns.Sign("oxygen_saturation", "SpO2", "%")),
          Map.entry("29463-7", new VitalSigns.Sign("weight", "Cân nặng", "kg")),
          Map.entry("8302-2", new VitalSigns.Sign("height", "Chiều cao", "cm")));

  /** The units the signs above are kept in, in UCUM and as they are written. */
  private static final Map<String, Set<String>> SIGN_UNITS =
      Map.of(
          "lần/phút", Set.of("/min", "{beats}/min", "{breaths}/min", "lần/phút"),
          "°C", Set.of("Cel", "°C"),
          "%", Set.of("%"),
          "kg", Set.of("kg"),
          "cm", Set.of("cm"));

  private ResourceTerms() {}

  /** The system of a code as the tables keep it. */
  static @Nullable String system(Element coding) {
    String system = coding.text("system");
    return system == null || OURS.contains(system) ? null : system;
  }

  static String diseaseSystem(@Nullable String system) {
    if (system == null) {
      return "icd10-vn";
    }
    return List.of(DISEASES).indexOf(system) == DISEASES.length - 1
        ? "yhct"
        : List.of(DISEASES).contains(system) ? "icd10-vn" : system;
  }

  /** The vital sign a quantity is, when its unit is the one the record keeps it in. */
  static VitalSigns.@Nullable Sign sign(Element code, Element quantity) {
    for (Element coding : code.each("coding")) {
      String known = coding.text("code");
      VitalSigns.Sign sign =
          LOINC.equals(coding.text("system")) && known != null ? SIGNS.get(known) : null;
      if (sign != null) {
        Set<String> units = SIGN_UNITS.getOrDefault(sign.unit(), Set.of());
        return Stream.of(quantity.text("code"), quantity.text("unit"))
                .filter(Objects::nonNull)
                .anyMatch(units::contains)
            ? sign
            : null;
      }
    }
    return null;
  }

  /** The value of a result as text. */
  static @Nullable String value(Element holder) {
    Element quantity = holder.get("valueQuantity");
    if (quantity.present()) {
      return quantity(quantity);
    }
    Element concept = holder.get("valueCodeableConcept");
    if (concept.present()) {
      String words = concept.words();
      return words == null ? concept.coding().text("code") : words;
    }
    Element range = holder.get("valueRange");
    if (range.present()) {
      return spanned(range, "low", "–", "high");
    }
    Element ratio = holder.get("valueRatio");
    if (ratio.present()) {
      return spanned(ratio, "numerator", ":", "denominator");
    }
    Element period = holder.get("valuePeriod");
    if (period.present()) {
      return joined(" – ", period.text("start"), period.text("end"));
    }
    return holder
        .firstOf("valueString", "valueInteger", "valueBoolean", "valueDateTime", "valueTime")
        .text();
  }

  /** A number the column can hold; one that is only bounded (below 5) is none. */
  static @Nullable BigDecimal number(Element holder) {
    Element quantity = holder.get("valueQuantity");
    BigDecimal value =
        quantity.present() ? quantity.number("value") : holder.number("valueInteger");
    return value == null || quantity.get("comparator").present() ? null : kept(value);
  }

  static @Nullable BigDecimal kept(@Nullable BigDecimal value) {
    return value == null || value.precision() - value.scale() > WHOLE_DIGITS
        ? null
        : value.setScale(3, RoundingMode.HALF_UP);
  }

  static @Nullable String unit(Element holder) {
    Element quantity = holder.get("valueQuantity");
    String unit = quantity.text("unit");
    return unit == null ? quantity.text("code") : unit;
  }

  /** The UCUM code of a quantity, said to be one or, with a unit in words, known as one. */
  static @Nullable String unitCode(Element holder) {
    Element quantity = holder.get("valueQuantity");
    String code = quantity.text("code");
    String system = quantity.text("system");
    if (code == null || UCUM.equals(system)) {
      return code;
    }
    return system == null ? Measurements.shipped().ucum(code).orElse(null) : null;
  }

  /** The specimen in words; a reference to one that is not told along is kept as it is. */
  static @Nullable String specimen(Element observation) {
    Element specimen = observation.get("specimen");
    String told = specimen.text("display");
    if (told != null || !specimen.present()) {
      return told;
    }
    String reference = specimen.text("reference");
    return observation.each("contained").stream()
        .filter(one -> ("#" + one.text("id")).equals(reference))
        .map(one -> one.get("type").words())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(reference);
  }

  static @Nullable String range(Element observation) {
    Element range = observation.first("referenceRange");
    String text = range.text("text");
    return text != null || !range.present() ? text : spanned(range, "low", "–", "high");
  }

  static @Nullable String texts(List<Element> elements, String name) {
    String joined =
        elements.stream()
            .map(element -> element.text(name))
            .filter(Objects::nonNull)
            .collect(Collectors.joining("\n"));
    return joined.isEmpty() ? null : joined;
  }

  static @Nullable String joined(String separator, @Nullable String... parts) {
    String joined =
        Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(separator));
    return joined.isEmpty() ? null : joined;
  }

  private static @Nullable String quantity(Element quantity) {
    BigDecimal value = quantity.number("value");
    String comparator = quantity.text("comparator");
    return value == null ? null : (comparator == null ? "" : comparator) + value.toPlainString();
  }

  private static @Nullable String spanned(
      Element holder, String from, String separator, String to) {
    String low = quantity(holder.get(from));
    String high = quantity(holder.get(to));
    return low == null && high == null
        ? null
        : (low == null ? "" : low) + separator + (high == null ? "" : high);
  }
}
