// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.util.Map;
import java.util.Optional;

/**
 * Units as Vietnamese laboratories write them that mean one UCUM unit beyond doubt. Others stay
 * text: a guessed unit is worse than none.
 */
final class Units {
  private static final Map<String, String> UCUM =
      Map.ofEntries(
          Map.entry("mmol/L", "mmol/L"),
          Map.entry("mmol/l", "mmol/L"),
          Map.entry("µmol/L", "umol/L"),
          Map.entry("μmol/L", "umol/L"),
          Map.entry("µmol/l", "umol/L"),
          Map.entry("μmol/l", "umol/L"),
          Map.entry("umol/L", "umol/L"),
          Map.entry("umol/l", "umol/L"),
          Map.entry("nmol/L", "nmol/L"),
          Map.entry("pmol/L", "pmol/L"),
          Map.entry("g/L", "g/L"),
          Map.entry("g/l", "g/L"),
          Map.entry("g/dL", "g/dL"),
          Map.entry("g/dl", "g/dL"),
          Map.entry("mg/L", "mg/L"),
          Map.entry("mg/l", "mg/L"),
          Map.entry("mg/dL", "mg/dL"),
          Map.entry("mg/dl", "mg/dL"),
          Map.entry("µg/L", "ug/L"),
          Map.entry("ug/L", "ug/L"),
          Map.entry("ng/mL", "ng/mL"),
          Map.entry("ng/ml", "ng/mL"),
          Map.entry("pg/mL", "pg/mL"),
          Map.entry("pg/ml", "pg/mL"),
          Map.entry("U/L", "U/L"),
          Map.entry("U/l", "U/L"),
          Map.entry("IU/L", "[IU]/L"),
          Map.entry("mIU/L", "m[IU]/L"),
          Map.entry("IU/mL", "[IU]/mL"),
          Map.entry("G/L", "10*9/L"),
          Map.entry("T/L", "10*12/L"),
          Map.entry("10^9/L", "10*9/L"),
          Map.entry("10^12/L", "10*12/L"),
          Map.entry("10^3/uL", "10*3/uL"),
          Map.entry("10^3/µL", "10*3/uL"),
          Map.entry("10^6/uL", "10*6/uL"),
          Map.entry("10^6/µL", "10*6/uL"),
          Map.entry("K/uL", "10*3/uL"),
          Map.entry("M/uL", "10*6/uL"),
          Map.entry("%", "%"),
          Map.entry("fL", "fL"),
          Map.entry("fl", "fL"),
          Map.entry("pg", "pg"),
          Map.entry("mm/h", "mm/h"),
          Map.entry("mL/min", "mL/min"),
          Map.entry("ml/min", "mL/min"),
          Map.entry("mmHg", "mm[Hg]"),
          Map.entry("°C", "Cel"),
          Map.entry("kg", "kg"),
          Map.entry("g", "g"),
          Map.entry("cm", "cm"),
          Map.entry("mm", "mm"),
          Map.entry("kg/m2", "kg/m2"),
          Map.entry("lần/phút", "/min"),
          Map.entry("nhịp/phút", "/min"),
          Map.entry("l/p", "/min"),
          Map.entry("giây", "s"),
          Map.entry("phút", "min"));

  private Units() {}

  static Optional<String> ucum(String unit) {
    return Optional.ofNullable(UCUM.get(unit.strip()));
  }
}
