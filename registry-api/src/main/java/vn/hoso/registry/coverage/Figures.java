// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.coverage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Published figures of the latest day. */
@Component
public class Figures {
  /** Coverage indicators by commune, in the order people ask for them; the last is the target. */
  public static final List<String> COVERAGE = List.of("K01", "K03", "K02", "K04", "K05");

  /** The reading shown first when an indicator has several. */
  private static final Set<String> MAIN_VARIANTS =
      Set.of("all", "high", "of_population", "complete");

  private static final String LATEST =
      """
      SELECT indicator, variant, unit_code, as_of, numerator, denominator, value,
        denominator_source, denominator_as_of, definition_version, geography_version,
        array_to_string(flags, ',') AS flags
      FROM serving.figure WHERE as_of = (SELECT max(as_of) FROM serving.figure)
      """;

  private final JdbcClient jdbc;

  Figures(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** The day the newest figures stand for. */
  public Optional<LocalDate> latest() {
    return jdbc.sql("SELECT max(as_of) AS as_of FROM serving.figure")
        .query((row, number) -> Optional.ofNullable(row.getObject("as_of", LocalDate.class)))
        .single();
  }

  /** Main reading of one indicator for every unit of a kind, on the latest day. */
  List<FigureRow> of(String indicator, String unitKind) {
    return mainReading(readings(indicator, unitKind));
  }

  /** Every reading of one indicator for the units of a kind, on the latest day. */
  List<FigureRow> readings(String indicator, String unitKind) {
    return jdbc.sql(LATEST + " AND indicator = ? AND unit_kind = ? ORDER BY unit_code, variant")
        .params(indicator, unitKind)
        .query(FigureRow.class)
        .list();
  }

  /** Every reading of one indicator for the facilities: unit, then variant. */
  Map<String, Map<String, FigureRow>> byFacility(String indicator) {
    return readings(indicator, "facility").stream()
        .collect(
            Collectors.groupingBy(
                FigureRow::unitCode,
                Collectors.toMap(
                    FigureRow::variant, figure -> figure, (one, other) -> one, TreeMap::new)));
  }

  /** The coverage figures of one commune. */
  public List<FigureRow> ofCommune(String communeCode) {
    return COVERAGE.stream()
        .flatMap(indicator -> of(indicator, "commune").stream())
        .filter(figure -> figure.unitCode().equals(communeCode))
        .toList();
  }

  private static List<FigureRow> mainReading(List<FigureRow> figures) {
    Comparator<FigureRow> mainFirst =
        Comparator.comparing((FigureRow figure) -> !MAIN_VARIANTS.contains(figure.variant()))
            .thenComparing(FigureRow::variant);
    return figures.stream()
        .collect(Collectors.groupingBy(FigureRow::unitCode, TreeMap::new, Collectors.toList()))
        .values()
        .stream()
        .map(readings -> readings.stream().min(mainFirst).orElseThrow())
        .toList();
  }
}
