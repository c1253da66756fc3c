// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Which pairs are to be compared, kept as the groups they come from: a record stands in some dozens
 * of groups and in thousands of pairs. Pairs are made from them range by range of their first
 * record, so that memory grows with the records and not with their pairs.
 */
final class Candidates {
  /** Of neighbours in an order, how many after a record are compared with it. */
  static final int NEIGHBOURS = 10;

  /** So many pairs are made at a time, doubles included: 128 MiB. */
  private static final int AT_A_TIME = 1 << 24;

  private final int atATime;

  /** Records, group after group. */
  private int[] members = new int[1 << 12];

  private int memberCount;

  /** Where each group ends in {@link #members}; below zero, as its complement, for neighbours. */
  private int[] ends = new int[1 << 10];

  private int groupCount;

  /** For every record, in how many pairs it is the first, doubles included. */
  private final int[] pairsOf;

  Candidates(int records) {
    this(records, AT_A_TIME);
  }

  Candidates(int records, int atATime) {
    this.pairsOf = new int[records];
    this.atATime = atATime;
  }

  /**
   * All pairs among these, which are in ascending order.
   *
   * @return how many they are
   */
  long addTogether(int[] rows) {
    for (int at = 0; at < rows.length; at++) {
      pairsOf[rows[at]] += rows.length - 1 - at;
    }
    addGroup(rows, false);
    return (long) rows.length * (rows.length - 1) / 2;
  }

  /**
   * Each of these with the ones that follow next.
   *
   * @return how many pairs they are
   */
  long addNeighbours(int[] rows) {
    long pairs = 0;
    for (int one = 0; one < rows.length; one++) {
      for (int other = one + 1; other < lastNeighbour(one, rows.length); other++) {
        pairsOf[Math.min(rows[one], rows[other])]++;
        pairs++;
      }
    }
    addGroup(rows, true);
    return pairs;
  }

  private void addGroup(int[] rows, boolean neighbours) {
    members = withRoom(members, memberCount + rows.length);
    System.arraycopy(rows, 0, members, memberCount, rows.length);
    memberCount += rows.length;
    ends = withRoom(ends, groupCount + 1);
    ends[groupCount] = neighbours ? ~memberCount : memberCount;
    groupCount++;
  }

  private static int[] withRoom(int[] array, int needed) {
    return needed <= array.length
        ? array
        : Arrays.copyOf(array, Math.max(needed, array.length + (array.length >> 1)));
  }

  /** Tells every pair once, in ascending order, in portions. */
  void forEach(Consumer<long[]> portion) {
    int from = 0;
    while (from < pairsOf.length) {
      long count = pairsOf[from];
      int to = from + 1;
      while (to < pairsOf.length && count + pairsOf[to] <= atATime) {
        count += pairsOf[to];
        to++;
      }
      if (count > 0) {
        portion.accept(pairs(from, to, Math.toIntExact(count)));
      }
      from = to;
    }
  }

  private long[] pairs(int from, int to, int most) {
    PairSet pairs = new PairSet(most);
    int begin = 0;
    for (int group = 0; group < groupCount; group++) {
      int end = ends[group] < 0 ? ~ends[group] : ends[group];
      if (ends[group] < 0) {
        neighbours(pairs, begin, end, from, to);
      } else {
        together(pairs, begin, end, from, to);
      }
      begin = end;
    }
    return pairs.inOrder();
  }

  private void together(PairSet pairs, int begin, int end, int from, int to) {
    if (members[end - 1] < from || members[begin] >= to) {
      return;
    }
    int found = Arrays.binarySearch(members, begin, end, from);
    for (int one = found < 0 ? ~found : found; one < end && members[one] < to; one++) {
      for (int other = one + 1; other < end; other++) {
        pairs.add(PairSet.pair(members[one], members[other]));
      }
    }
  }

  private void neighbours(PairSet pairs, int begin, int end, int from, int to) {
    for (int one = begin; one < end; one++) {
      for (int other = one + 1; other < lastNeighbour(one, end); other++) {
        int first = Math.min(members[one], members[other]);
        if (first >= from && first < to) {
          pairs.add(PairSet.pair(first, Math.max(members[one], members[other])));
        }
      }
    }
  }

  private static int lastNeighbour(int one, int end) {
    return Math.min(end, one + 1 + NEIGHBOURS);
  }
}
