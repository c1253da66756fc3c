// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.Arrays;

/** Pairs of records, each once whatever how often it is added; the smaller number first. */
final class PairSet {
  private final long[] pairs;
  private int size;

  /**
   * @param most how often something is added at the most
   */
  PairSet(int most) {
    this.pairs = new long[most];
  }

  void add(long pair) {
    pairs[size] = pair;
    size++;
  }

  /** All of them in order; nothing is added afterwards. */
  long[] inOrder() {
    Arrays.parallelSort(pairs, 0, size);
    int kept = 0;
    for (int at = 0; at < size; at++) {
      if (at == 0 || pairs[at] != pairs[at - 1]) {
        pairs[kept] = pairs[at];
        kept++;
      }
    }
    return Arrays.copyOf(pairs, kept);
  }

  static long pair(int one, int other) {
    return ((long) one << 32) | other;
  }

  static int first(long pair) {
    return (int) (pair >>> 32);
  }

  static int second(long pair) {
    return (int) pair;
  }
}
