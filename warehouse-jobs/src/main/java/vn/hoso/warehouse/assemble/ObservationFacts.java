// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.registry.Observation;

/** Rows of an Observation: one, or one a component. */
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
    List<Element> components = told.each("component");
    String pressure = pressure(told.get("code"), components);
    if (pressure != null) {
      return List.of(
          new Draft(
                  whole.outsideReports(),
                  0,
                  "vital-signs",
                  new Code("blood_pressure", null, "Huyết áp"),
                  told)
              .as(pressure, "mmHg"));
    }
    List<Observation> all = new ArrayList<>();
    if (components.isEmpty() || ResourceTerms.value(told) != null) {
      all.add(single(whole, told));
    }
    String name = told.get("code").words();
    for (int i = 0; i < components.size(); i++) {
      Element part = components.get(i);
      String words = ResourceTerms.joined(" – ", name, part.get("code").words());
      Code code = Code.of(part.get("code"), words);
      all.add(new Draft(whole, i + 1, category(told), code, part).asTold(told));
    }
    return all;
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
        .filter(part -> part.get("code").codes("coding").contains(loinc))
        .map(part -> part.get("valueQuantity").number("value"))
        .filter(value -> value != null)
        .map(value -> value.setScale(0, java.math.RoundingMode.HALF_UP).toPlainString())
        .findFirst()
        .orElse(null);
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
