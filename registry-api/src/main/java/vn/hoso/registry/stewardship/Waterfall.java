// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From the prior to the total, one bar for every comparison, in the units of the drawing. Weights
 * are base-2 logarithms of m/u: each whole step doubles the odds that the two are one person.
 *
 * @param untold what could not be compared, for one side does not tell it; it weighs nothing
 * @param percent how probable the total makes it that the two are one; never certain
 */
record Waterfall(int height, double zero, List<Bar> bars, List<String> untold, double percent) {
  static final int WIDTH = 640;
  private static final int MARGIN = 10;
  private static final int ROW = 46;

  Waterfall {
    bars = List.copyOf(bars);
    untold = List.copyOf(untold);
  }

  /** The drawing's width. */
  public int width() {
    return WIDTH;
  }

  /**
   * One bar.
   *
   * @param kind prior, for, against or total
   * @param end where the next bar begins
   */
  record Bar(
      String label,
      @Nullable String level,
      String kind,
      double weight,
      double y,
      double x,
      double width,
      double end) {}

  static Waterfall of(Weighing weighing) {
    List<Weighing.Weight> all = weighing.weights();
    List<Weighing.Weight> steps = all.stream().filter(Weighing.Weight::tells).toList();
    double least = Math.min(0, weighing.prior());
    double most = Math.max(0, weighing.prior());
    double sum = weighing.prior();
    for (Weighing.Weight step : steps) {
      sum += step.both();
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    double total = weighing.total();
    least = Math.min(least, total);
    most = Math.max(most, total);
    Scale scale = new Scale(least, Math.max(most - least, 1));
    List<Bar> bars = new ArrayList<>();
    bars.add(scale.bar("prior", null, "prior", 0, weighing.prior(), 0));
    double at = weighing.prior();
    for (Weighing.Weight step : steps) {
      double next = at + step.both();
      bars.add(
          scale.bar(
              step.comparison(),
              step.level(),
              step.both() < 0 ? "against" : "for",
              at,
              next,
              bars.size()));
      at = next;
    }
    bars.add(scale.bar("total", null, "total", 0, total, bars.size()));
    return new Waterfall(
        ROW * bars.size() + MARGIN,
        scale.x(0),
        bars,
        all.stream().filter(step -> !step.tells()).map(Weighing.Weight::comparison).toList(),
        weighing.percent());
  }

  private record Scale(double least, double span) {
    double x(double weight) {
      return MARGIN + (weight - least) / span * (WIDTH - 2 * MARGIN);
    }

    Bar bar(String label, @Nullable String level, String kind, double from, double to, int row) {
      double left = x(Math.min(from, to));
      return new Bar(
          label,
          level,
          kind,
          to - from,
          row * ROW + 25.0,
          left,
          Math.max(2, x(Math.max(from, to)) - left),
          x(to));
    }
  }
}
