// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.registry.Observation;

/** Rows of an Observation: one, or one a component; two pressures are one reading. */
final class ObservationFacts {
  private static final Set<String> NOT_A_FACT = Set.of("entered-in-error", "cancelled");
  private static final Set<String> PRESSURE = Set.of("85354-9", "55284-4");
  private static final String SYSTOLIC = "8480-6";
  private static final String DIASTOLIC = "8462-4";

  private ObservationFacts() {}

  /**
   * The rows.
   *
   * @param serviceCode of the report that lists this result
   * @param named who observed it
   */
  static List<Observation> of(ResourceRow row, @Nullable String serviceCode, NamedResources named) {
    Element told = row.resource();
    Whole whole = new Whole(row, serviceCode, named.practitioners(row, told.each("performer")));
    if (NOT_A_FACT.contains(String.valueOf(told.text("status")))) {
      return List.of();
    }
    String pressure = pressure(told.get("code"), told.each("component"));
    if (pressure != null) {
      Whole reading = whole.outsideReports();
      Code code = new Code("blood_pressure", null, "Huyết áp");
      return Stream.concat(
              Stream.of(new Draft(reading, 0, "vital-signs", code, told).as(pressure, "mmHg")),
              components(reading, told, part -> !isOf(part, SYSTOLIC) && !isOf(part, DIASTOLIC)))
          .toList();
    }
    boolean valued = told.each("component").isEmpty() || ResourceTerms.value(told) != null;
    return Stream.concat(
            valued ? Stream.of(single(whole, told)) : Stream.of(),
            components(whole, told, part -> true))
        .toList();
  }

  private static Stream<Observation> components(
      Whole whole, Element told, Predicate<Element> wanted) {
    List<Element> parts = told.each("component");
    return IntStream.range(0, parts.size())
        .filter(at -> wanted.test(parts.get(at)))
        .mapToObj(
            at -> {
              Element part = parts.get(at).get("code");
              String words = ResourceTerms.joined(" – ", told.get("code").words(), part.words());
              Code code = Code.of(part, words);
              return new Draft(whole, at + 1, category(told), code, parts.get(at)).asTold(told);
            });
  }

  private static Observation single(Whole whole, Element told) {
    VitalSigns.Sign sign = ResourceTerms.sign(told.get("code"), told.get("valueQuantity"));
    if (sign != null) {
      Code code = new Code(sign.code(), null, sign.name());
      String value = ResourceTerms.value(told);
      return new Draft(whole, 0, "vital-signs", code, told).as(value, sign.unit());
    }
    Code code = Code.of(told.get("code"), told.get("code").words());
    return new Draft(whole, 0, category(told), code, told).asTold(told);
  }

  /** Both pressures as one reading, as progress notes write it. */
  private static @Nullable String pressure(Element code, List<Element> components) {
    if (code.each("coding").stream()
        .noneMatch(c -> PRESSURE.contains(String.valueOf(c.text("code"))))) {
      return null;
    }
    String systolic = whole(components, SYSTOLIC);
    String diastolic = whole(components, DIASTOLIC);
    return systolic == null || diastolic == null ? null : systolic + "/" + diastolic;
  }

  private static @Nullable String whole(List<Element> components, String loinc) {
    return components.stream()
        .filter(part -> isOf(part, loinc))
        .map(part -> part.get("valueQuantity").number("value"))
        .filter(value -> value != null)
        .map(value -> value.setScale(0, java.math.RoundingMode.HALF_UP).toPlainString())
        .findFirst()
        .orElse(null);
  }

  private static boolean isOf(Element part, String loinc) {
    return part.get("code").codes("coding").contains(loinc);
  }

  private static String category(Element told) {
    List<String> categories =
        told.each("category").stream().flatMap(c -> c.codes("coding").stream()).toList();
    if (categories.contains("vital-signs")) {
      return "vital-signs";
    }
    if (categories.contains("imaging")) {
      return "imaging";
    }
    if (categories.contains("procedure")) {
      return "function-probe";
    }
    return categories.isEmpty() || categories.contains("laboratory") ? "laboratory" : "exam";
  }

  private record Code(@Nullable String code, @Nullable String system, @Nullable String name) {
    static Code of(Element concept, @Nullable String name) {
      Element coding = concept.coding(ResourceTerms.LOINC);
      return new Code(coding.text("code"), ResourceTerms.system(coding), name);
    }
  }

  /** What all rows of one Observation share. */
  private record Whole(
      ResourceRow row, @Nullable String serviceCode, @Nullable String practitioner) {

    Whole outsideReports() {
      return new Whole(row, null, practitioner);
    }
  }

  /** A row of which the value is still to be said. */
  private record Draft(Whole whole, int part, String category, Code code, Element holder) {

    Observation asTold(Element told) {
      return observation(
          ResourceTerms.value(holder),
          ResourceTerms.number(holder),
          ResourceTerms.unit(holder),
          told);
    }

    Observation as(@Nullable String value, String unit) {
      return observation(value, ResourceTerms.number(holder), unit, holder);
    }

    private Observation observation(
        @Nullable String value,
        java.math.@Nullable BigDecimal number,
        @Nullable String unit,
        Element told) {
      Instant at = told.instant("effectiveDateTime");
      if (at == null) {
        at = told.instant("effectiveInstant");
      }
      if (at == null) {
        at = told.get("effectivePeriod").instant("start");
      }
      return new Observation(
          whole.row().rowId("OB", Integer.toString(part)),
          part + 1,
          category,
          code.code(),
          code.name(),
          whole.serviceCode(),
          value,
          number,
          unit,
          ResourceTerms.texts(told.each("note"), "text"),
          null,
          at == null ? told.instant("issued") : at,
          whole.practitioner(),
          code.system(),
          told.text("status"),
          ResourceTerms.range(holder),
          holder.first("interpretation").coding().text("code"),
          ResourceTerms.specimen(told),
          ResourceTerms.unitCode(holder),
          null,
          null,
          null);
    }
  }
}
