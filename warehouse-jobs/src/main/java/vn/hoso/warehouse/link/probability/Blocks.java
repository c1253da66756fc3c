// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.Arrays;

/**
 * Records that share a key, as runs of one sorted array: the key's hash above the record's number.
 */
final class Blocks {
  /** Record numbers fit; what is left of the hash parts keys well enough. */
  static final int RECORD_BITS = 26;

  private static final long RECORD = (1L << RECORD_BITS) - 1;
  private static final int FIRST_SIZE = 1 << 12;

  private long[] entries = new long[FIRST_SIZE];
  private int size;

  void add(long hash, int row) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, 2 * size);
    }
    entries[size] = (hash << RECORD_BITS) | row;
    size++;
  }

  int size() {
    return size;
  }

  /** Told of every block of two records or more: the array and where the block begins and ends. */
  interface Visitor {
    void block(long[] entries, int from, int to);
  }

  void visit(Visitor visitor) {
    Arrays.parallelSort(entries, 0, size);
    int from = 0;
    while (from < size) {
      int to = from + 1;
      while (to < size && entries[to] >>> RECORD_BITS == entries[from] >>> RECORD_BITS) {
        to++;
      }
      if (to - from > 1) {
        visitor.block(entries, from, to);
      }
      from = to;
    }
  }

  static int row(long entry) {
    return (int) (entry & RECORD);
  }

  /** Mixes the parts of a key; the salt makes keys of one value in two columns differ. */
  static long hash(long salt, long part) {
    long mixed = (salt + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L ^ part;
    mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }

  static long hash(String text) {
    long hash = 0xCBF29CE484222325L;
    for (int at = 0; at < text.length(); at++) {
      hash = (hash ^ text.charAt(at)) * 0x100000001B3L;
    }
    return hash;
  }
}
