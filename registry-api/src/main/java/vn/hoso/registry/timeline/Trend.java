// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Observation;

/** One indicator measured more than once in the same unit, drawn as a small line. */
record Trend(String name, @Nullable String unit, List<Point> points) {
  private static final int MOST = 10;
  private static final double WIDTH = 150;
  private static final double HEIGHT = 34;
  private static final double MARGIN = 5;

  Trend {
    points = List.copyOf(points);
  }

  /**
   * Indicators with the most values first. Units are never converted: another unit, another line.
   */
  static List<Trend> of(List<ClinicalEncounter> encounters) {
    Map<String, List<Observation>> byIndicator = new LinkedHashMap<>();
    for (ClinicalEncounter encounter : encounters) {
      for (Observation observation : encounter.observations()) {
        if (observation.valueNumber() != null && observation.observedAt() != null) {
          byIndicator
              .computeIfAbsent(indicator(observation), key -> new ArrayList<>())
              .add(observation);
        }
      }
    }
    return byIndicator.values().stream()
        .map(Trend::trend)
        .filter(trend -> trend.points().size() > 1)
        .sorted(Comparator.comparing((Trend trend) -> -trend.points().size()))
        .limit(MOST)
        .toList();
  }

  public Point latest() {
    return points.get(points.size() - 1);
  }

  public Point first() {
    return points.get(0);
  }

  /** The line as SVG points. */
  public String line() {
    return points.stream().map(point -> xy(x(point), y(point))).collect(Collectors.joining(" "));
  }

  public String lastX() {
    return coordinate(x(latest()));
  }

  public String lastY() {
    return coordinate(y(latest()));
  }

  private static Trend trend(List<Observation> observations) {
    Observation newest = observations.get(0);
    String name = newest.name() == null ? String.valueOf(newest.code()) : newest.name();
    List<Point> points = new ArrayList<>();
    for (Observation observation : observations) {
      BigDecimal value = observation.valueNumber();
      Instant at = observation.observedAt();
      if (value != null && at != null) {
        points.add(new Point(at, value, written(observation)));
      }
    }
    points.sort(Comparator.comparing(Point::at));
    return new Trend(name, newest.unit(), points);
  }

  private static String indicator(Observation observation) {
    String key = observation.code() == null ? observation.name() : observation.code();
    return key + "|" + observation.unit();
  }

  private double x(Point point) {
    long from = first().at().getEpochSecond();
    long span = Math.max(1, latest().at().getEpochSecond() - from);
    return MARGIN + (WIDTH - 2 * MARGIN) * (point.at().getEpochSecond() - from) / span;
  }

  private double y(Point point) {
    double low = points.stream().mapToDouble(p -> p.value().doubleValue()).min().orElse(0);
    double high = points.stream().mapToDouble(p -> p.value().doubleValue()).max().orElse(1);
    double share = high == low ? 0.5 : (point.value().doubleValue() - low) / (high - low);
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * share;
  }

  private static String xy(double x, double y) {
    return coordinate(x) + "," + coordinate(y);
  }

  private static String coordinate(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** As the laboratory wrote it: 7.0 says more than 7. */
  private static String written(Observation observation) {
    String text = observation.valueText();
    return text == null ? String.valueOf(observation.valueNumber()) : text;
  }

  /** One measurement. */
  record Point(Instant at, BigDecimal value, String written) {}
}
