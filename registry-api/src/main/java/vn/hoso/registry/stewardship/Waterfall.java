// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

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
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  Waterfall {
    bars = List.copyOf(bars);
    untold = List.copyOf(untold);
  }

  /** The drawing's width. */
  public int width() {
    return WIDTH;
  }

  /** As {@code registry.review} stores it; {@code level} is left out where a value is missing. */
  record Weighing(double prior, @Nullable List<Weight> weights, @Nullable Double total) {}

  /**
   * One comparison.
   *
   * @param frequency what this very value adds or takes, being rarer or more common
   */
  record Weight(String comparison, @Nullable String level, double weight, double frequency) {
    double both() {
      return weight + frequency;
    }

    boolean tells() {
      return level != null || both() != 0;
    }
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

  /** Nothing where no weights are stored, or none that can be read. */
  static Optional<Waterfall> of(@Nullable String json) {
    if (json == null || json.isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(of(JSON.readValue(json, Weighing.class)));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  private static Waterfall of(Weighing weighing) {
    List<Weight> all = weighing.weights() == null ? List.of() : weighing.weights();
    List<Weight> steps = all.stream().filter(Weight::tells).toList();
    double least = Math.min(0, weighing.prior());
    double most = Math.max(0, weighing.prior());
    double sum = weighing.prior();
    for (Weight step : steps) {
      sum += step.both();
      least = Math.min(least, sum);
      most = Math.max(most, sum);
    }
    double total = weighing.total() == null ? sum : weighing.total();
    least = Math.min(least, total);
    most = Math.max(most, total);
    Scale scale = new Scale(least, Math.max(most - least, 1));
    List<Bar> bars = new ArrayList<>();
    bars.add(scale.bar("prior", null, "prior", 0, weighing.prior(), 0));
    double at = weighing.prior();
    for (Weight step : steps) {
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
        all.stream().filter(step -> !step.tells()).map(Weight::comparison).toList(),
        percent(total));
  }

  /** Rounded to hundredths, and towards doubt at the ends. */
  private static double percent(double odds) {
    return Math.min(99.99, Math.max(0.01, 100 / (1 + Math.pow(2, -odds))));
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
