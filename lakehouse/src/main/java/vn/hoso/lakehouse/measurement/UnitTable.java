// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * The units results are told in (unit.csv): the UCUM code, the kind of quantity, and how
 * laboratories write it. Units of one kind are converted into each other; the first of a kind is
 * the one that stands for all. A spelling that could mean two units stands for none.
 */
final class UnitTable {
  /**
   * A unit.
   *
   * @param standard the unit its kind is compared in
   * @param factor from this unit to the standard one
   * @param shown as people read it; empty where nothing is shown
   */
  record Unit(String ucum, String kind, String standard, BigDecimal factor, String shown) {
    Conversion toStandard() {
      return Conversion.times(factor);
    }

    /** Into another unit of the same kind. */
    Conversion into(Unit other) {
      return Conversion.times(factor.divide(other.factor, Conversion.EXACT));
    }
  }

  private final Ucum standard = new Ucum();
  private final Map<String, Unit> units = new LinkedHashMap<>();
  private final Map<String, String> spellings = new HashMap<>();

  UnitTable(List<CSVRecord> rows) {
    Map<String, String> standards = new HashMap<>();
    for (CSVRecord row : rows) {
      String code = row.get("ucum");
      String kind = row.get("kind");
      String first = standards.computeIfAbsent(kind, unheard -> code);
      units.put(code, new Unit(code, kind, first, standard.factor(code, first), row.get("shown")));
      spell(code, code);
      if (!row.get("shown").isEmpty()) {
        spell(row.get("shown"), code);
      }
      Rows.several(row, "spellings").forEach(written -> spell(written, code));
    }
  }

  private void spell(String written, String code) {
    String known = spellings.putIfAbsent(Spelling.of(written), code);
    if (known != null && !known.equals(code)) {
      throw new IllegalStateException(written + " is written for " + known + " and " + code);
    }
  }

  List<Unit> all() {
    return List.copyOf(units.values());
  }

  @Nullable Unit unit(@Nullable String ucum) {
    return ucum == null ? null : units.get(ucum);
  }

  /** The UCUM code of a unit as written, when it means one beyond doubt. */
  Optional<String> ucum(String written) {
    return Optional.ofNullable(spellings.get(Spelling.of(written)));
  }

  /**
   * The code as this table writes it, a code of UCUM that the table does not have as it is, and
   * nothing for what is no unit.
   */
  Optional<String> coded(String code) {
    return units.containsKey(code)
        ? Optional.of(code)
        : ucum(code).or(() -> standard.isUnit(code) ? Optional.of(code) : Optional.empty());
  }

  /** Whether a sender of capitals only would write another unit the same way: G/L for g/L. */
  boolean isDoubtful(String written) {
    Optional<String> meant = ucum(written);
    Optional<String> small = ucum(written.toLowerCase(Locale.ROOT));
    return small.isPresent() && !small.equals(meant);
  }
}
