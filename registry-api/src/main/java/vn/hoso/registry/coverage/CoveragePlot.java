// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where everything of the lollipop chart sits, in the units of its drawing. */
record CoveragePlot(
    Form form, double scale, int height, List<Tick> ticks, List<Row> rows, double target) {
  static final double TARGET = 0.95;
  private static final int TOP = 30;

  /** How the chart is drawn: beside its labels, or under them where the screen is narrow. */
  enum Form {
    WIDE(860, 190, "end", 200, 560, 22, 0),
    NARROW(380, 14, "start", 14, 330, 36, 16);

    private final int width;
    private final int labelX;
    private final String labelAnchor;
    private final int plotX;
    private final int plot;
    private final int line;
    private final int labelAbove;

    Form(int width, int labelX, String labelAnchor, int plotX, int plot, int line, int labelAbove) {
      this.width = width;
      this.labelX = labelX;
      this.labelAnchor = labelAnchor;
      this.plotX = plotX;
      this.plot = plot;
      this.line = line;
      this.labelAbove = labelAbove;
    }

    public int width() {
      return width;
    }

    public int labelX() {
      return labelX;
    }

    public String labelAnchor() {
      return labelAnchor;
    }

    /** Where the scale begins. */
    public int plotX() {
      return plotX;
    }
  }

  /** In every form. Rows keep the order given. */
  static List<CoveragePlot> of(List<CoverageRow> units) {
    return Stream.of(Form.values()).map(form -> of(form, units)).toList();
  }

  /** The scale ends at 100 %, or beyond when a unit does. */
  private static CoveragePlot of(Form form, List<CoverageRow> units) {
    double most = units.stream().mapToDouble(unit -> share(unit.figure())).max().orElse(1);
    double scale = Math.max(1, Math.ceil(most * 10) / 10);
    List<Row> rows = new ArrayList<>();
    for (CoverageRow unit : units) {
      double y = TOP + form.line * (rows.size() + 0.5) + form.labelAbove / 2.0;
      rows.add(
          new Row(
              unit.name(),
              unit.figure(),
              unit.own(),
              y,
              y - form.labelAbove,
              form.plotX + form.plot * share(unit.figure()) / scale,
              share(unit.figure()) >= TARGET));
    }
    List<Tick> ticks =
        IntStream.rangeClosed(0, (int) Math.round(scale * 4 - 0.4))
            .mapToObj(
                quarter -> new Tick(form.plotX + form.plot * quarter / 4.0 / scale, quarter * 25))
            .toList();
    return new CoveragePlot(
        form,
        scale,
        TOP + form.line * rows.size() + 8,
        ticks,
        rows,
        form.plotX + form.plot * TARGET / scale);
  }

  private static double share(FigureRow figure) {
    @Nullable Double value = figure.value();
    return value == null ? 0 : value;
  }

  /** One grid line. */
  record Tick(double x, int percent) {}

  /** One unit: label, line from zero, dot. */
  record Row(
      String name,
      FigureRow figure,
      boolean own,
      double y,
      double labelY,
      double x,
      boolean reachesTarget) {}
}
