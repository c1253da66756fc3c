// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Medication;

/**
 * One drug of an encounter, though the wire has a line a day and a batch: their quantities added.
 */
record DrugLine(
    @Nullable String name,
    @Nullable String strength,
    @Nullable String dosage,
    @Nullable String unit,
    @Nullable BigDecimal quantity) {

  static List<DrugLine> of(ClinicalEncounter encounter) {
    Map<List<@Nullable String>, DrugLine> lines = new LinkedHashMap<>();
    for (Medication drug : encounter.medications()) {
      DrugLine line =
          new DrugLine(
              drug.name() == null ? drug.code() : drug.name(),
              drug.strength(),
              drug.dosage() == null ? drug.instructions() : drug.dosage(),
              drug.unit(),
              drug.quantity());
      lines.merge(line.kind(), line, DrugLine::plus);
    }
    return List.copyOf(lines.values());
  }

  private List<@Nullable String> kind() {
    return java.util.Arrays.asList(name, strength, dosage, unit);
  }

  private DrugLine plus(DrugLine other) {
    BigDecimal sum =
        quantity == null || other.quantity == null ? quantity : quantity.add(other.quantity);
    return new DrugLine(name, strength, dosage, unit, sum);
  }
}
