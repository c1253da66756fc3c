// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;

/**
 * Tells the unit and the analyte of a result, and how its value becomes one that can be compared
 * with those of other facilities. What is not known beyond doubt stays unknown: a guessed unit is
 * worse than none.
 *
 * <p>A known analyte is compared in its own unit, by mole where its molar mass is declared; any
 * other result in the standard unit of its unit's kind, and never across kinds. An analyte told by
 * name is the one in blood: neither its specimen nor its service may speak of another specimen, and
 * a service of which the name is not known tells nothing. Safe for use by many threads.
 */
public final class Measurements {
  /** Code system of LOINC. */
  public static final String LOINC = "http://loinc.org";

  private static final Comparison UNKNOWN = new Comparison(null, null, null, null);

  private static final String UNITS = "unit.csv";
  private static final String ANALYTES = "analyte.csv";

  /** Distinct ways to tell a result that are remembered; beyond, memory begins anew. */
  private static final int REMEMBERED = 50_000;

  private static final class Shipped {
    static final Measurements ALL = new Measurements();

    private Shipped() {}
  }

  private final UnitTable units = new UnitTable(Rows.of(UNITS));
  private final Map<String, Analyte> byLoinc = new HashMap<>();
  private final Map<String, Analyte> bySign = new HashMap<>();
  private final Map<String, Set<Analyte>> byName = new HashMap<>();
  private final Map<Told, Comparison> known = new ConcurrentHashMap<>();

  private Measurements() {
    for (var row : Rows.of(ANALYTES)) {
      Analyte analyte = Analyte.of(row, units);
      analyte.loinc().forEach(code -> once(byLoinc, code, analyte));
      analyte.signs().forEach(code -> once(bySign, code, analyte));
      analyte
          .names()
          .forEach(
              name ->
                  Naming.parts(name)
                      .forEach(
                          part ->
                              byName.computeIfAbsent(part, key -> new HashSet<>()).add(analyte)));
    }
  }

  private static void once(Map<String, Analyte> index, String code, Analyte analyte) {
    if (index.putIfAbsent(code, analyte) != null) {
      throw new IllegalStateException(code + " stands for two analytes");
    }
  }

  /** The tables of this release, read once. */
  public static Measurements shipped() {
    return Shipped.ALL;
  }

  /** Another text for other tables. */
  public static String fingerprint() {
    return Ids.hash("", Rows.text(UNITS), Rows.text(ANALYTES));
  }

  /** The UCUM code of a unit as written, when it means one beyond doubt. */
  public Optional<String> ucum(String written) {
    return units.ucum(written);
  }

  /** A unit as people read it: 10⁹/L for 10*9/L; empty where no unit is shown. */
  public String shown(String ucum) {
    UnitTable.Unit unit = units.unit(ucum);
    return unit == null ? ucum : unit.shown();
  }

  /** How the result compares; the same for the same words, always. */
  public Comparison comparison(Told told) {
    Comparison before = known.get(told);
    if (before != null) {
      return before;
    }
    if (known.size() >= REMEMBERED) {
      known.clear();
    }
    Comparison found = find(told);
    known.put(told, found);
    return found;
  }

  private Comparison find(Told told) {
    String unitCode = unitCode(told);
    if (unitCode == null && (isTold(told.unit()) || isTold(told.unitCode()))) {
      return UNKNOWN;
    }
    List<Analyte> analytes = analytes(told);
    List<Analyte> fitting =
        analytes.stream().filter(analyte -> analyte.from(unitCode) != null).toList();
    if (fitting.size() == 1) {
      Analyte analyte = fitting.get(0);
      return new Comparison(unitCode, analyte.code(), analyte.unit(), analyte.from(unitCode));
    }
    String written = told.unit();
    boolean contradicted = fitting.isEmpty() && !analytes.isEmpty();
    if (contradicted && told.unitCode() == null && written != null && units.isDoubtful(written)) {
      return UNKNOWN;
    }
    UnitTable.Unit unit = units.unit(unitCode);
    return unit == null
        ? new Comparison(unitCode, null, null, null)
        : new Comparison(unitCode, null, unit.standard(), unit.toStandard());
  }

  /** As the source codes it, else as it is written. */
  private @Nullable String unitCode(Told told) {
    Optional<String> coded = Optional.ofNullable(told.unitCode()).flatMap(units::coded);
    return coded.or(() -> Optional.ofNullable(told.unit()).flatMap(units::ucum)).orElse(null);
  }

  private static boolean isTold(@Nullable String words) {
    return words != null && !words.isBlank();
  }

  /** Candidates; a short name may stand for several, told apart by the unit. */
  private List<Analyte> analytes(Told told) {
    if (told.code() != null && LOINC.equals(told.codeSystem())) {
      return Stream.ofNullable(byLoinc.get(told.code())).toList();
    }
    if (told.category().equals("vital-signs")) {
      return Stream.ofNullable(told.code()).map(bySign::get).filter(Objects::nonNull).toList();
    }
    String name = isTold(told.name()) ? told.name() : told.code();
    return told.category().equals("laboratory") && name != null && isOfBlood(told, name)
        ? named(name)
        : List.of();
  }

  private static boolean isOfBlood(Told told, String name) {
    if (told.specimen() != null) {
      return Naming.tellsBlood(told.specimen()) && !Naming.tellsOtherSpecimen(told.specimen());
    }
    if (told.serviceName() != null) {
      return !Naming.tellsOtherSpecimen(told.serviceName());
    }
    return told.serviceCode() == null || Naming.tellsBlood(name);
  }

  /** Every part of the name must be one of the same analyte. */
  private List<Analyte> named(String name) {
    Set<Analyte> all = null;
    for (String part : Naming.parts(name)) {
      Set<Analyte> here = byName.getOrDefault(part, Set.of());
      if (all == null) {
        all = new HashSet<>(here);
      } else {
        all.retainAll(here);
      }
    }
    return all == null ? List.of() : List.copyOf(all);
  }
}
