// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.Arrays;

/** Pairs of records, each once whatever how often it is added; the smaller number first. */
final class PairSet {
  private static final int FIRST_SIZE = 1 << 16;

  private long[] pairs = new long[FIRST_SIZE];
  private int size;
  private int distinct;

  void add(int one, int other) {
    if (size == pairs.length) {
      makeRoom();
    }
    pairs[size] = one < other ? pair(one, other) : pair(other, one);
    size++;
  }

  /** Doubles go first; only when few were doubles does the array grow. */
  private void makeRoom() {
    settle();
    if (size > pairs.length / 2) {
      pairs = Arrays.copyOf(pairs, Math.toIntExact(Math.min(2L * pairs.length, (1L << 31) - 16)));
    }
  }

  private void settle() {
    if (distinct == size) {
      return;
    }
    Arrays.parallelSort(pairs, 0, size);
    int kept = 0;
    for (int at = 0; at < size; at++) {
      if (at == 0 || pairs[at] != pairs[at - 1]) {
        pairs[kept] = pairs[at];
        kept++;
      }
    }
    size = kept;
    distinct = kept;
  }

  /** All of them in order; nothing is added afterwards. */
  long[] inOrder() {
    settle();
    return Arrays.copyOf(pairs, size);
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
