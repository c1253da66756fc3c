// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.measurement.Measurements;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Observation;

/**
 * One indicator measured more than once, drawn as a small line.
 *
 * @param unit unit of the values, as people read it
 * @param converted whether results told in different units were made comparable; each point says
 *     what was told
 */
record Trend(String name, @Nullable String unit, boolean converted, List<Point> points) {
  private static final int MOST = 10;
  private static final double WIDTH = 150;
  private static final double HEIGHT = 34;
  private static final double MARGIN = 5;
  private static final MathContext SHOWN = new MathContext(4);

  Trend {
    points = List.copyOf(points);
  }

  /**
   * Indicators with the most values first. Results of one analyte are one line, whatever their
   * units; where nothing is known to compare by, another unit is another line.
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

  /** What was told and, where it is another, the value shown. */
  public String tip(Point point) {
    return point.converted() ? point.told() + " → " + point.written() + " " + unit : point.told();
  }

  public String xOf(Point point) {
    return coordinate(x(point));
  }

  public String yOf(Point point) {
    return coordinate(y(point));
  }

  private static Trend trend(List<Observation> observations) {
    Observation newest = observations.get(0);
    String name = newest.name() == null ? String.valueOf(newest.code()) : newest.name();
    boolean converted =
        newest.comparableUnit() != null
            && observations.stream().map(Trend::unit).distinct().count() > 1;
    List<Point> points = new ArrayList<>();
    for (Observation observation : observations) {
      BigDecimal value = observation.valueNumber();
      Instant at = observation.observedAt();
      if (value != null && at != null) {
        points.add(converted ? comparable(observation, value, at) : asTold(observation, value, at));
      }
    }
    points.sort(Comparator.comparing(Point::at));
    String unit =
        converted
            ? Measurements.shipped().shown(String.valueOf(newest.comparableUnit()))
            : newest.unit();
    return new Trend(name, unit, converted, points);
  }

  private static @Nullable String unit(Observation observation) {
    return observation.unitCode() == null ? observation.unit() : observation.unitCode();
  }

  private static Point asTold(Observation observation, BigDecimal value, Instant at) {
    return new Point(at, value.doubleValue(), written(observation), told(observation), false);
  }

  private static Point comparable(Observation observation, BigDecimal value, Instant at) {
    Double comparable = observation.comparableValue();
    return comparable == null || comparable == value.doubleValue()
        ? asTold(observation, value, at)
        : new Point(at, comparable, rounded(comparable), told(observation), true);
  }

  private static String indicator(Observation observation) {
    if (observation.comparableUnit() == null) {
      return code(observation) + "|as told|" + observation.unit();
    }
    String measured =
        observation.analyte() == null ? code(observation) : "analyte " + observation.analyte();
    return measured + "|" + observation.comparableUnit();
  }

  /** A code without a system is a facility's own: the name must be the same too. */
  private static String code(Observation observation) {
    String name =
        observation.name() == null ? "" : observation.name().strip().toLowerCase(Locale.ROOT);
    if (observation.code() == null) {
      return name;
    }
    return observation.codeSystem() == null
        ? observation.code() + "|" + name
        : observation.code() + "|" + observation.codeSystem();
  }

  private double x(Point point) {
    long from = first().at().getEpochSecond();
    long span = Math.max(1, latest().at().getEpochSecond() - from);
    return MARGIN + (WIDTH - 2 * MARGIN) * (point.at().getEpochSecond() - from) / span;
  }

  private double y(Point point) {
    double low = points.stream().mapToDouble(Point::value).min().orElse(0);
    double high = points.stream().mapToDouble(Point::value).max().orElse(1);
    double share = high == low ? 0.5 : (point.value() - low) / (high - low);
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

  private static String told(Observation observation) {
    return observation.unit() == null
        ? written(observation)
        : written(observation) + " " + observation.unit();
  }

  /** A converted value says no more than a laboratory measures: four digits. */
  private static String rounded(double value) {
    return new BigDecimal(value).round(SHOWN).stripTrailingZeros().toPlainString();
  }

  /**
   * One measurement.
   *
   * @param written the value shown
   * @param told value and unit as told
   * @param converted whether the value shown is another than the one told
   */
  record Point(Instant at, double value, String written, String told, boolean converted) {}
}
