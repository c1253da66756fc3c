// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.coverage;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.hoso.lakehouse.Settings;
import vn.hoso.registry.audit.AuditAction;
import vn.hoso.registry.audit.AuditEntry;
import vn.hoso.registry.audit.AuditTrail;
import vn.hoso.registry.reader.Purpose;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;
import vn.hoso.registry.web.NotShown;
import vn.hoso.registry.web.Places;

/** Coverage by commune, facilities, and a station's list of people to reach. */
@Controller
class CoveragePages {
  private final Figures figures;
  private final FacilityFigures facilities;
  private final GapList gaps;
  private final Places places;
  private final AuditTrail trail;
  private final Settings settings;

  CoveragePages(
      Figures figures,
      FacilityFigures facilities,
      GapList gaps,
      Places places,
      AuditTrail trail,
      Settings settings) {
    this.figures = figures;
    this.facilities = facilities;
    this.gaps = gaps;
    this.places = places;
    this.trail = trail;
    this.settings = settings;
  }

  @GetMapping("/coverage")
  String coverage(
      Reader reader,
      @RequestParam(defaultValue = "K01") String k,
      @RequestParam(defaultValue = "value") String sort,
      Model model) {
    if (reader.role() == Role.CITIZEN) {
      throw new NotShown();
    }
    String indicator = Figures.COVERAGE.contains(k) ? k : Figures.COVERAGE.get(0);
    @Nullable String own = ownCommune(reader);
    List<CoverageRow> rows =
        figures.of(indicator, "commune").stream()
            .map(
                figure ->
                    new CoverageRow(
                        places.communeName(figure.unitCode()),
                        figure,
                        figure.unitCode().equals(own)))
            .toList();
    model.addAttribute("indicators", Figures.COVERAGE);
    model.addAttribute("headlines", headlines());
    model.addAttribute(
        "readings",
        figures.readings(indicator, "province").stream().filter(this::ofTheProvince).toList());
    model.addAttribute("indicator", indicator);
    model.addAttribute("sort", sort);
    model.addAttribute("rows", CoverageRow.sorted(rows, sort));
    model.addAttribute("plots", CoveragePlot.of(CoverageRow.sorted(rows, "high")));
    model.addAttribute("reached", rows.stream().filter(row -> reachesTarget(row.figure())).count());
    model.addAttribute("ownCommune", own);
    return "coverage";
  }

  @GetMapping("/facilities")
  String facilities(
      Reader reader, @RequestParam(defaultValue = "silence") String sort, Model model) {
    if (reader.role() == Role.CITIZEN) {
      throw new NotShown();
    }
    model.addAttribute("rows", facilities.rows(reader.facility(), sort));
    model.addAttribute("asOf", figures.latest().orElse(null));
    model.addAttribute("places", places);
    return "facilities";
  }

  /** People of the station's own commune only, and never anybody else's. */
  @GetMapping("/coverage/gap")
  String gap(
      Reader reader,
      @RequestParam(defaultValue = "") String missing,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    @Nullable String commune = ownCommune(reader);
    if (commune == null) {
      throw new NotShown();
    }
    trail.append(
        AuditEntry.of(reader, Purpose.PUBHLTH, AuditAction.LIST_GAPS, "permit", "pages")
            .about(null, "commune " + commune));
    GapList.Page people =
        gaps.page(commune, reader.facility().orElseThrow(), missing, Math.max(1, page));
    model.addAttribute("people", people);
    model.addAttribute("missing", missing);
    model.addAttribute("kinds", GapList.KINDS);
    model.addAttribute("commune", places.communeName(commune));
    return "gap";
  }

  /** The province's main figure of every indicator. */
  private Map<String, FigureRow> headlines() {
    return Figures.COVERAGE.stream()
        .flatMap(indicator -> figures.of(indicator, "province").stream())
        .filter(this::ofTheProvince)
        .collect(Collectors.toMap(FigureRow::indicator, figure -> figure));
  }

  private boolean ofTheProvince(FigureRow figure) {
    return figure.unitCode().equals(settings.province());
  }

  private @Nullable String ownCommune(Reader reader) {
    return reader.role() == Role.STATION
        ? places.facility(reader.facilityCode()).map(Places.Facility::communeCode).orElse(null)
        : null;
  }

  private static boolean reachesTarget(FigureRow figure) {
    Double value = figure.value();
    return value != null && value >= CoveragePlot.TARGET;
  }
}
