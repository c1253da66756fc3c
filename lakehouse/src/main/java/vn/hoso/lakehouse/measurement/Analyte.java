// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * What is measured, in blood unless its name says otherwise (analyte.csv).
 *
 * @param unit the unit it is compared in, UCUM
 * @param conversions into that unit, by the unit told; the empty one where none is needed
 */
record Analyte(
    String code,
    String unit,
    Map<String, Conversion> conversions,
    List<String> loinc,
    List<String> signs,
    List<String> names) {
  private static final String MASS = "mass concentration";
  private static final String SUBSTANCE = "substance concentration";
  private static final String WITHOUT_UNIT = "(none)";
  private static final Pattern ALSO =
      Pattern.compile("([^*]+)\\*(\\d+(?:\\.\\d+)?)([+-]\\d+(?:\\.\\d+)?)?");

  Analyte {
    conversions = Map.copyOf(conversions);
    loinc = List.copyOf(loinc);
    signs = List.copyOf(signs);
    names = List.copyOf(names);
  }

  static Analyte of(CSVRecord row, UnitTable units) {
    String code = row.get("analyte");
    UnitTable.Unit unit =
        Objects.requireNonNull(units.unit(row.get("unit")), "unit of analyte " + code);
    return new Analyte(
        code,
        unit.ucum(),
        conversions(row, unit, units),
        Rows.several(row, "loinc"),
        Rows.several(row, "sign"),
        Rows.several(row, "names"));
  }

  @Nullable Conversion from(@Nullable String toldUnit) {
    return conversions.get(toldUnit == null ? "" : toldUnit);
  }

  private static Map<String, Conversion> conversions(
      CSVRecord row, UnitTable.Unit unit, UnitTable units) {
    Map<String, Conversion> all = new HashMap<>();
    String mass = row.get("molar_mass");
    for (UnitTable.Unit told : units.all()) {
      if (told.kind().equals(unit.kind())) {
        all.put(told.ucum(), told.into(unit));
      } else if (!mass.isEmpty() && isConcentration(told) && isConcentration(unit)) {
        all.put(told.ucum(), byMolarMass(told, unit, new BigDecimal(mass)));
      }
    }
    for (String other : Rows.several(row, "also")) {
      Matcher linear = ALSO.matcher(other);
      if (!linear.matches()) {
        throw new IllegalStateException("Unreadable conversion " + other);
      }
      String told = linear.group(1).equals(WITHOUT_UNIT) ? "" : linear.group(1);
      if (!told.isEmpty() && units.unit(told) == null) {
        throw new IllegalStateException("Unknown unit of conversion " + other);
      }
      String offset = linear.group(3) == null ? "0" : linear.group(3);
      BigDecimal factor = new BigDecimal(linear.group(2));
      all.put(
          told,
          offset.equals("0")
              ? Conversion.times(factor)
              : new Conversion(factor, new BigDecimal(offset)));
    }
    return all;
  }

  private static boolean isConcentration(UnitTable.Unit unit) {
    return unit.kind().equals(MASS) || unit.kind().equals(SUBSTANCE);
  }

  /** The standard units are mg/L and mmol/L, between which grams a mole is the factor. */
  private static Conversion byMolarMass(UnitTable.Unit told, UnitTable.Unit unit, BigDecimal mass) {
    BigDecimal standard =
        told.kind().equals(MASS)
            ? told.factor().divide(mass, Conversion.EXACT)
            : told.factor().multiply(mass);
    return Conversion.times(standard.divide(unit.factor(), Conversion.EXACT));
  }
}
