// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How far what was found agrees with the truth. Pairwise: of the pairs put together, how many are
 * one (precision); of the pairs that are one, how many were put together (recall). B³: the same
 * asked of every row about its own cluster, on average.
 *
 * @param rows counted
 * @param found pairs put together that are one, of those put together
 * @param known pairs put together that are one, of those that are one
 * @param b3Precision NaN where pairs were judged, not clusters
 */
public record Agreement(long rows, Rate found, Rate known, double b3Precision, double b3Recall) {

  public double f1() {
    return harmonic(found.value(), known.value());
  }

  public double b3F1() {
    return harmonic(b3Precision, b3Recall);
  }

  /** A row: where it was put, where it belongs, and its stratum. */
  public record Row(String cluster, String truth, String stratum) {}

  /** Of all rows together. */
  public static Agreement of(List<Row> rows) {
    Map<String, Long> clusters = new HashMap<>();
    Map<String, Long> truths = new HashMap<>();
    Map<Row, Long> both = new HashMap<>();
    for (Row row : rows) {
      clusters.merge(row.cluster, 1L, Long::sum);
      truths.merge(row.truth, 1L, Long::sum);
      both.merge(new Row(row.cluster, row.truth, ""), 1L, Long::sum);
    }
    double precision = 0;
    double recall = 0;
    for (Map.Entry<Row, Long> part : new TreeMap<>(named(both)).values()) {
      double count = part.getValue();
      precision += count * count / clusters.getOrDefault(part.getKey().cluster, 1L);
      recall += count * count / truths.getOrDefault(part.getKey().truth, 1L);
    }
    long together = pairs(both);
    int size = Math.max(1, rows.size());
    return new Agreement(
        rows.size(),
        new Rate(together, pairs(clusters)),
        new Rate(together, pairs(truths)),
        rows.isEmpty() ? 1 : precision / size,
        rows.isEmpty() ? 1 : recall / size);
  }

  /** By stratum: pairs with both rows in it. */
  public static SortedMap<String, Agreement> byStratum(List<Row> rows) {
    SortedMap<String, List<Row>> strata = new TreeMap<>();
    rows.forEach(row -> strata.computeIfAbsent(row.stratum, s -> new ArrayList<>()).add(row));
    SortedMap<String, Agreement> agreements = new TreeMap<>();
    strata.forEach((stratum, theirs) -> agreements.put(stratum, of(theirs)));
    return agreements;
  }

  /** Two rows, in one order whichever is told first. */
  public record Pair(String one, String other) {
    public Pair {
      if (one.compareTo(other) > 0) {
        String smaller = other;
        other = one;
        one = smaller;
      }
    }
  }

  /** Of pairs judged against the pairs that are one. */
  public static Agreement ofPairs(Set<Pair> found, Set<Pair> truly) {
    Set<Pair> both = new HashSet<>(found);
    both.retainAll(truly);
    Set<String> rows = new HashSet<>();
    for (Set<Pair> pairs : List.of(found, truly)) {
      pairs.forEach(
          pair -> {
            rows.add(pair.one);
            rows.add(pair.other);
          });
    }
    return new Agreement(
        rows.size(),
        new Rate(both.size(), found.size()),
        new Rate(both.size(), truly.size()),
        Double.NaN,
        Double.NaN);
  }

  /** Of pairs against groups of rows: without B³, since pairs are not clusters. */
  static Agreement ofPairs(Set<Pair> found, Map<String, String> truths) {
    long both = together(found, truths);
    return ofPairs(
        truths.size(), new Rate(both, found.size()), new Rate(both, pairs(sizes(truths))));
  }

  /** The same the other way round: groups of rows against the pairs that are one. */
  static Agreement ofGroups(Map<String, String> clusters, Set<Pair> truly) {
    long both = together(truly, clusters);
    return ofPairs(
        clusters.size(), new Rate(both, pairs(sizes(clusters))), new Rate(both, truly.size()));
  }

  private static Agreement ofPairs(long rows, Rate found, Rate known) {
    return new Agreement(rows, found, known, Double.NaN, Double.NaN);
  }

  private static long together(Set<Pair> pairs, Map<String, String> groups) {
    return pairs.stream()
        .filter(pair -> Objects.equals(groups.get(pair.one), groups.get(pair.other)))
        .count();
  }

  private static Map<String, Long> sizes(Map<String, String> groups) {
    Map<String, Long> sizes = new HashMap<>();
    groups.values().forEach(group -> sizes.merge(group, 1L, Long::sum));
    return sizes;
  }

  /** In one order, so that sums of fractions are the same each time. */
  private static Map<String, Map.Entry<Row, Long>> named(Map<Row, Long> both) {
    Map<String, Map.Entry<Row, Long>> named = new HashMap<>();
    both.entrySet()
        .forEach(part -> named.put(part.getKey().cluster + "\u0001" + part.getKey().truth, part));
    return named;
  }

  private static long pairs(Map<?, Long> sizes) {
    return sizes.values().stream().mapToLong(n -> n * (n - 1) / 2).sum();
  }

  private static double harmonic(double one, double other) {
    return one + other == 0 ? 0 : 2 * one * other / (one + other);
  }
}
