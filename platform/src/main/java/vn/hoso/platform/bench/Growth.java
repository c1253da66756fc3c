// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How seconds grow with encounters: a straight line through the sizes, and how well it fits. */
public record Growth(List<Point> points) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;
  private static final int LEFT = 60;
  private static final int RIGHT = 150;
  private static final int TOP = 40;
  private static final int BOTTOM = 50;
  private static final List<String> COLOURS =
      List.of("#1b6ca8", "#c0392b", "#1e8449", "#7d3c98", "#b9770e", "#34495e", "#7b241c");
  private static final String ALL = "all jobs";

  /**
   * One size of province, done from nothing.
   *
   * @param lakeBytes of the whole lakehouse, the submissions' own bytes included
   * @param seconds of each job, in order
   */
  public record Point(
      long citizens, long encounters, long mentions, long lakeBytes, Map<String, Double> seconds) {

    public void figuresInto(Report report) {
      report.count("current encounters", encounters, "");
      report.count("mentions", mentions, "");
      seconds.forEach((job, each) -> report.figure("job " + job, each, "s"));
      report.figure(ALL, of(ALL), "s");
      report.rate("assemble, encounters per second", encounters, taken("assemble"), "encounters/s");
      report.rate("link, mentions per second", mentions, taken("link"), "mentions/s");
      report.count("bytes of lakehouse per encounter", lakeBytes / Math.max(1, encounters), "B");
    }

    double of(String job) {
      return job.equals(ALL)
          ? seconds.values().stream().mapToDouble(Double::doubleValue).sum()
          : seconds.getOrDefault(job, 0.0);
    }

    private Duration taken(String job) {
      return Duration.ofMillis(Math.round(of(job) * 1000));
    }
  }

  /** Seconds = {@code fixed} + {@code each} x encounters, by least squares. */
  record Line(double fixed, double each) {
    static Line through(List<Point> points, String job) {
      double x = points.stream().mapToDouble(Point::encounters).average().orElse(0);
      double y = points.stream().mapToDouble(point -> point.of(job)).average().orElse(0);
      double xy = points.stream().mapToDouble(p -> (p.encounters() - x) * (p.of(job) - y)).sum();
      double xx = points.stream().mapToDouble(p -> Math.pow(p.encounters() - x, 2)).sum();
      double each = xx == 0 ? 0 : xy / xx;
      return new Line(y - each * x, each);
    }

    double at(double encounters) {
      return fixed + each * encounters;
    }
  }

  public Growth {
    points = points.stream().sorted(Comparator.comparing(Point::encounters)).toList();
  }

  /** Of each job what stays, what every thousand encounters add, and how far a size is off. */
  public void figuresInto(Report report) {
    for (String job : jobs()) {
      Line line = Line.through(points, job);
      report.figure(job + ": fixed", line.fixed(), "s");
      report.figure(job + ": per 1,000 encounters", line.each() * 1000, "s");
      report.figure(job + ": largest departure from the line", 100 * departure(line, job), "%");
    }
  }

  /** One picture: encounters to the right, seconds upwards, the lines dashed. */
  public String svg() {
    double mostX = points.stream().mapToDouble(Point::encounters).max().orElse(1);
    double mostY = points.stream().mapToDouble(point -> point.of(ALL)).max().orElse(1);
    StringBuilder svg = new StringBuilder();
    svg.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                .formatted(WIDTH, HEIGHT)
            + " font-size=\"12\">\n<title>Giây theo số lượt khám / Seconds by encounters</title>\n"
            + "<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    text(svg, LEFT, 20, "start", "#333", "Từ đầu, giây / From nothing, seconds");
    text(svg, WIDTH - RIGHT, HEIGHT - 10, "end", "#333", "lượt khám / encounters");
    grid(svg, mostX, mostY);
    List<String> jobs = jobs();
    for (int i = 0; i < jobs.size(); i++) {
      curve(svg, jobs.get(i), COLOURS.get(i % COLOURS.size()), mostX, mostY, i);
    }
    return svg.append("</svg>\n").toString();
  }

  private double departure(Line line, String job) {
    return points.stream()
        .mapToDouble(point -> Math.abs(line.at((double) point.encounters()) / point.of(job) - 1))
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  /** The dear ones; what takes no time tells nothing. */
  private List<String> jobs() {
    List<String> jobs = new ArrayList<>();
    if (!points.isEmpty()) {
      jobs.add(ALL);
      Point largest = points.get(points.size() - 1);
      largest.seconds().keySet().stream()
          .filter(job -> largest.of(job) >= largest.of(ALL) / 50)
          .forEach(jobs::add);
    }
    return jobs;
  }

  private static void grid(StringBuilder svg, double mostX, double mostY) {
    for (int quarter = 0; quarter <= 4; quarter++) {
      double x = x(mostX * quarter / 4, mostX);
      double y = y(mostY * quarter / 4, mostY);
      svg.append(
          String.format(
              Locale.ROOT,
              "<path d=\"M%.1f %d V%d M%d %.1f H%d\" stroke=\"#ddd\"/>%n",
              x,
              TOP,
              HEIGHT - BOTTOM,
              LEFT,
              y,
              WIDTH - RIGHT));
      text(svg, x, HEIGHT - BOTTOM + 16, "middle", "#555", number(mostX * quarter / 4));
      text(svg, LEFT - 6, y + 4, "end", "#555", number(mostY * quarter / 4));
    }
  }

  private void curve(
      StringBuilder svg, String job, String colour, double mostX, double mostY, int place) {
    Line line = Line.through(points, job);
    List<double[]> measured =
        points.stream()
            .map(
                point ->
                    new double[] {x((double) point.encounters(), mostX), y(point.of(job), mostY)})
            .toList();
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%.1f %.1f L%.1f %.1f\" stroke=\"%s\" stroke-dasharray=\"4 4\"/>%n",
            x(0, mostX),
            y(Math.max(0, line.fixed()), mostY),
            x(mostX, mostX),
            y(line.at(mostX), mostY),
            colour));
    svg.append(
        "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n"
            .formatted(
                measured.stream()
                    .map(at -> String.format(Locale.ROOT, "%.1f,%.1f", at[0], at[1]))
                    .collect(Collectors.joining(" ")),
                colour));
    for (double[] at : measured) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\" fill=\"%s\"/>%n",
              at[0],
              at[1],
              colour));
    }
    text(
        svg,
        WIDTH - RIGHT + 12,
        TOP + 18 * place,
        "start",
        colour,
        job.equals(ALL) ? "tất cả / all jobs" : job);
  }

  private static void text(
      StringBuilder svg, double x, double y, String anchor, String colour, String words) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"%s\">%s</text>%n",
            x,
            y,
            anchor,
            colour,
            words));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }

  private static double x(double encounters, double most) {
    return LEFT + (WIDTH - LEFT - RIGHT) * encounters / most;
  }

  private static double y(double seconds, double most) {
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * seconds / most;
  }
}
