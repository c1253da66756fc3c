// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.coverage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where everything of the lollipop chart sits, in the units of its drawing. */
record CoveragePlot(double scale, int height, List<Tick> ticks, List<Row> rows, double target) {
  static final double TARGET = 0.95;
  private static final int LABEL = 200;
  private static final int PLOT = 560;
  private static final int LINE = 22;
  private static final int TOP = 30;

  /** Rows keep the order given. The scale ends at 100 %, or beyond when a unit does. */
  static CoveragePlot of(List<CoverageRow> units) {
    double most = units.stream().mapToDouble(unit -> share(unit.figure())).max().orElse(1);
    double scale = Math.max(1, Math.ceil(most * 10) / 10);
    List<Row> rows = new java.util.ArrayList<>();
    for (CoverageRow unit : units) {
      double y = TOP + LINE * rows.size() + LINE / 2.0;
      rows.add(
          new Row(
              unit.name(),
              unit.figure(),
              unit.own(),
              y,
              LABEL + PLOT * share(unit.figure()) / scale,
              share(unit.figure()) >= TARGET));
    }
    List<Tick> ticks =
        java.util.stream.IntStream.rangeClosed(0, (int) Math.round(scale * 4 - 0.4))
            .mapToObj(quarter -> new Tick(LABEL + PLOT * quarter / 4.0 / scale, quarter * 25))
            .toList();
    return new CoveragePlot(
        scale, TOP + LINE * rows.size() + 8, ticks, rows, LABEL + PLOT * TARGET / scale);
  }

  private static double share(FigureRow figure) {
    @Nullable Double value = figure.value();
    return value == null ? 0 : value;
  }

  /** One grid line. */
  record Tick(double x, int percent) {}

  /** One unit: label, line from zero, dot. */
  record Row(
      String name, FigureRow figure, boolean own, double y, double x, boolean reachesTarget) {}
}
