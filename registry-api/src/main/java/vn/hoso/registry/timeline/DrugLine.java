// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.registry.record.OutsideHolder;
import vn.hoso.registry.web.Show;

/**
 * One drug of an encounter, though the wire has a line a day and a batch: their quantities added.
 * Without an encounter the day is what tells one prescription from another.
 *
 * @param orderedOn the day of a prescription outside of encounters, in Việt Nam
 * @param told who tells any of it, where that is not the encounter's own submission alone
 */
record DrugLine(
    @Nullable String name,
    @Nullable String strength,
    @Nullable String dosage,
    @Nullable String unit,
    @Nullable BigDecimal quantity,
    @Nullable LocalDate orderedOn,
    List<Telling> told) {

  static List<DrugLine> of(ClinicalEncounter encounter) {
    Map<List<@Nullable Object>, DrugLine> lines = new LinkedHashMap<>();
    for (Medication drug : encounter.medications()) {
      DrugLine line =
          new DrugLine(
              drug.name() == null ? drug.code() : drug.name(),
              drug.strength(),
              drug.dosage() == null ? drug.instructions() : drug.dosage(),
              drug.unit(),
              drug.quantity(),
              OutsideHolder.is(encounter) ? day(drug) : null,
              Telling.of(drug.sources()));
      lines.merge(line.kind(), line, DrugLine::plus);
    }
    return List.copyOf(lines.values());
  }

  private static @Nullable LocalDate day(Medication drug) {
    return drug.orderedAt() == null ? null : LocalDate.ofInstant(drug.orderedAt(), Show.ZONE);
  }

  private List<@Nullable Object> kind() {
    return java.util.Arrays.asList(name, strength, dosage, unit, orderedOn);
  }

  private DrugLine plus(DrugLine other) {
    BigDecimal sum =
        quantity == null || other.quantity == null ? quantity : quantity.add(other.quantity);
    return new DrugLine(
        name,
        strength,
        dosage,
        unit,
        sum,
        orderedOn,
        Stream.concat(told.stream(), other.told.stream()).distinct().toList());
  }
}
