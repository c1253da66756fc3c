// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Disjoint sets of the numbers below a size; a set is known by its smallest member. */
final class Clusters {
  private final int[] smallest;

  Clusters(int size) {
    smallest = IntStream.range(0, size).toArray();
  }

  int size() {
    return smallest.length;
  }

  /** The smallest member of the set the number is in. */
  int of(int number) {
    return smallest[number];
  }

  void join(int one, int other) {
    int kept = Math.min(of(one), of(other));
    int given = Math.max(of(one), of(other));
    Arrays.setAll(smallest, i -> smallest[i] == given ? kept : smallest[i]);
  }

  /** The members of the set the number is in, ascending. */
  List<Integer> members(int number) {
    int set = of(number);
    return IntStream.range(0, size()).filter(i -> smallest[i] == set).boxed().toList();
  }

  /** Every set, by its smallest member, its members ascending. */
  List<List<Integer>> all() {
    return List.copyOf(
        IntStream.range(0, size())
            .boxed()
            .collect(Collectors.groupingBy(this::of, TreeMap::new, Collectors.toUnmodifiableList()))
            .values());
  }
}
