// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.speed;

import java.util.List;
import java.util.Locale;

/**
 * How long senders waited for their answers.
 *
 * @param nanos of each file sent
 * @param failed how many were not acknowledged
 * @param took nanoseconds until the last answer
 */
record Waits(List<Long> nanos, long failed, long took) {

  Waits {
    nanos = List.copyOf(nanos);
  }

  static Waits together(List<Waits> all, long took) {
    return new Waits(
        all.stream().flatMap(waits -> waits.nanos().stream()).sorted().toList(),
        all.stream().mapToLong(Waits::failed).sum(),
        took);
  }

  /** Lines of {@code = what = figure unit}. */
  List<String> figures(String name) {
    return List.of(
        line(name + ", acknowledged", (nanos.size() - failed) * 1e9 / Math.max(1, took), "/s"),
        line(name + ", p50", millisAt(0.50), "ms"),
        line(name + ", p99", millisAt(0.99), "ms"),
        "= " + name + ", not acknowledged = " + failed);
  }

  private double millisAt(double share) {
    List<Long> sorted = nanos.stream().sorted().toList();
    int last = sorted.size() - 1;
    return last < 0 ? 0 : sorted.get((int) Math.min(last, Math.floor(sorted.size() * share))) / 1e6;
  }

  private static String line(String what, double value, String unit) {
    return String.format(Locale.ROOT, "= %s = %.1f %s", what, value, unit);
  }
}
