// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The vital signs a progress note holds in its group {@code CSST<M75_T37_HA120/70_NT18_SP98>}:
 * pulse, temperature, blood pressure, breathing rate, oxygen saturation. The level of nursing care
 * (HL) is no observation.
 */
final class VitalSigns {
  private static final Pattern GROUP = Pattern.compile("CSST\\s*(?:<|&lt;)(.{1,200}?)(?:>|&gt;|$)");
  private static final Pattern ITEM =
      Pattern.compile("(M|T|HA|NT|SP|CN|CC)\\s*:?\\s*(\\d{1,3}(?:[.,]\\d{1,2})?(?:/\\d{1,3})?)");

  private static final Map<String, Sign> SIGNS =
      Map.of(
          "M", new Sign("pulse", "Mạch", "lần/phút"),
          "T", new Sign("temperature", "Nhiệt độ", "°C"),
          "HA", new Sign("blood_pressure", "Huyết áp", "mmHg"),
          "NT", new Sign("respiration", "Nhịp thở", "lần/phút"),
          "SP", new Sign("oxygen_saturation", "SpO2", "%"),
          "CN", new Sign("weight", "Cân nặng", "kg"),
          "CC", new Sign("height", "Chiều cao", "cm"));

  private VitalSigns() {}

  /** What is measured, its Vietnamese name and its unit. */
  record Sign(String code, String name, String unit) {
    static final Sign WEIGHT = new Sign("weight", "Cân nặng", "kg");
  }

  /** A sign with its value as written, a decimal comma turned into a point. */
  record Reading(Sign sign, String value) {}

  static List<Reading> in(String note) {
    List<Reading> readings = new ArrayList<>();
    Matcher group = GROUP.matcher(note);
    while (group.find()) {
      for (String part : group.group(1).split("[_;]", -1)) {
        Matcher item = ITEM.matcher(part.strip().toUpperCase(Locale.ROOT));
        Sign sign = item.matches() ? SIGNS.get(item.group(1)) : null;
        if (sign != null) {
          readings.add(new Reading(sign, item.group(2).replace(',', '.')));
        }
      }
    }
    return readings;
  }
}
