// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.coverage;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How facilities send: how long silent, how timely, how complete. */
@Component
class FacilityFigures {
  private final JdbcClient jdbc;
  private final Figures figures;

  FacilityFigures(JdbcClient jdbc, Figures figures) {
    this.jdbc = jdbc;
    this.figures = figures;
  }

  /**
   * The facilities of the register.
   *
   * @param only the reader's own facility; empty for those who see all
   */
  List<FacilityRow> rows(Optional<String> only, String sort) {
    Map<String, Map<String, FigureRow>> silence = figures.byFacility("K10");
    Map<String, Map<String, FigureRow>> timely = figures.byFacility("K11");
    Map<String, Map<String, FigureRow>> complete = figures.byFacility("K12");
    return jdbc
        .sql(
            """
            SELECT facility_code AS code, coalesce(name, facility_code) AS name, kind, commune_code
            FROM serving.facility WHERE closed_on IS NULL""")
        .query(Facility.class)
        .list()
        .stream()
        .filter(facility -> only.isEmpty() || only.get().equals(facility.code()))
        .map(
            facility ->
                new FacilityRow(
                    facility.code(),
                    facility.name(),
                    facility.kind() == null ? "" : facility.kind(),
                    facility.communeCode(),
                    reading(silence, facility.code(), ""),
                    reading(timely, facility.code(), "24"),
                    reading(timely, facility.code(), "7"),
                    reading(complete, facility.code(), "")))
        .sorted(order(sort).thenComparing(FacilityRow::name))
        .toList();
  }

  private static @Nullable FigureRow reading(
      Map<String, Map<String, FigureRow>> figures, String facility, String variant) {
    return figures.getOrDefault(facility, Map.of()).values().stream()
        .filter(figure -> figure.variant().contains(variant))
        .findFirst()
        .orElse(null);
  }

  private static Comparator<FacilityRow> order(String by) {
    Comparator<FacilityRow> silentFirst =
        Comparator.comparing(
            (FacilityRow row) -> row.silentDays() == null ? Long.MIN_VALUE : -row.silentDays());
    return switch (by) {
      case "name" -> Comparator.comparing(FacilityRow::name);
      case "timely" ->
          Comparator.comparing(
              (FacilityRow row) ->
                  row.within24h() == null || row.within24h().value() == null
                      ? 2
                      : row.within24h().value());
      default -> silentFirst;
    };
  }

  private record Facility(
      String code, String name, @Nullable String kind, @Nullable String communeCode) {}

  /**
   * One facility.
   *
   * @param silence days since anything of it was accepted, flagged when that is unusual for it
   */
  record FacilityRow(
      String code,
      String name,
      String kind,
      @Nullable String communeCode,
      @Nullable FigureRow silence,
      @Nullable FigureRow within24h,
      @Nullable FigureRow within7d,
      @Nullable FigureRow complete) {

    /** Days without anything accepted; none when nothing ever was. */
    public @Nullable Long silentDays() {
      return silence == null || silence.flagged("never_sent") ? null : silence.numerator();
    }

    /** never, quiet or sending; told in words beside any colour. */
    public String state() {
      if (silence == null || silence.flagged("never_sent")) {
        return "never";
      }
      return silence.flagged("silent") ? "quiet" : "sending";
    }
  }
}
