// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.measurement.Comparison;
import vn.hoso.lakehouse.measurement.Conversion;
import vn.hoso.lakehouse.measurement.Measurements;
import vn.hoso.lakehouse.measurement.Told;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Service;

/** Gives every result, however it came, what it compares by. What was told stays as it was told. */
final class ComparedResults {
  private static final Measurements MEASUREMENTS = Measurements.shipped();

  private ComparedResults() {}

  static ClinicalEncounter in(ClinicalEncounter encounter) {
    return encounter.observations().isEmpty()
        ? encounter
        : encounter.with(
            encounter.sensitivity(),
            encounter.diagnoses(),
            encounter.medications(),
            encounter.services(),
            of(encounter.observations(), encounter.services()),
            encounter.documents());
  }

  static OutsideFacts in(OutsideFacts facts) {
    return new OutsideFacts(
        facts.factsId(),
        facts.facilityCode(),
        facts.version(),
        facts.submissionId(),
        facts.receivedAt(),
        facts.sensitivity(),
        facts.diagnoses(),
        facts.medications(),
        facts.services(),
        of(facts.observations(), facts.services()),
        facts.documents());
  }

  /**
   * The results.
   *
   * @param services among which is the one a result belongs to: it may tell the specimen
   */
  static List<Observation> of(List<Observation> told, List<Service> services) {
    Map<String, String> names = new HashMap<>();
    for (Service service : services) {
      if (service.code() != null && service.name() != null) {
        names.merge(service.code(), service.name(), ComparedResults::both);
      }
    }
    return told.stream().map(row -> compared(row, names)).toList();
  }

  /** A code told under two names is doubtful where either is. */
  private static String both(String one, String other) {
    return one.contains(other) ? one : one + " " + other;
  }

  private static Observation compared(Observation row, Map<String, String> names) {
    Comparison comparison =
        MEASUREMENTS.comparison(
            new Told(
                row.category(),
                row.code(),
                row.codeSystem(),
                row.name(),
                row.serviceCode(),
                row.serviceCode() == null ? null : names.get(row.serviceCode()),
                row.specimen(),
                row.unit(),
                row.unitCode()));
    BigDecimal number = number(row);
    Conversion conversion = comparison.conversion();
    return number == null || conversion == null
        ? row.compared(comparison.unitCode(), comparison.analyte(), null, null)
        : row.compared(
            comparison.unitCode(), comparison.analyte(), conversion.of(number), comparison.unit());
  }

  /** As written where that is a number: the column holds three decimals only. */
  private static @Nullable BigDecimal number(Observation row) {
    BigDecimal stored = row.valueNumber();
    String text = row.valueText();
    if (stored == null || text == null) {
      return stored;
    }
    try {
      return new BigDecimal(text.strip().replace(',', '.'));
    } catch (NumberFormatException e) {
      return stored;
    }
  }
}
