// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.truth;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Numerators and denominators by indicator, reading and unit; tallies of parts add up. */
public final class Tally {
  /** A figure's place. */
  public record Key(String indicator, String variant, String unitKind, String unit) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::indicator)
            .thenComparing(Key::variant)
            .thenComparing(Key::unitKind)
            .thenComparing(Key::unit);
  }

  /** A figure's two counts. */
  public record Counts(long numerator, long denominator) {
    Counts plus(Counts other) {
      return new Counts(numerator + other.numerator, denominator + other.denominator);
    }
  }

  private final Map<Key, Counts> counts = new HashMap<>();

  public void add(
      String indicator,
      String variant,
      String unitKind,
      String unit,
      long numerator,
      long denominator) {
    counts.merge(
        new Key(indicator, variant, unitKind, unit),
        new Counts(numerator, denominator),
        Counts::plus);
  }

  public void addAll(Tally other) {
    other.counts.forEach((key, value) -> counts.merge(key, value, Counts::plus));
  }

  /** Sorted by place. */
  public Map<Key, Counts> sorted() {
    Map<Key, Counts> sorted = new TreeMap<>(Key.ORDER);
    sorted.putAll(counts);
    return sorted;
  }
}
