// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntSupplier;

/**
 * The levels of pairs of values compared lately. Names and places come in the same pairs again and
 * again, and to look here costs one place of memory where to compare costs a dozen. A place tells
 * which pair it is of, so a pair put over by another is compared again and nothing else happens.
 */
final class LevelsSeen {
  /** Of a column of more values hardly a pair comes twice. */
  private static final int MOST_VALUES = 1 << 15;

  private static final int PLACES = 1 << 18;
  private static final int VALUE_BITS = 15;
  private static final int RANK_BITS = 4;

  private final AtomicLongArray places;

  /**
   * @param values how many there are
   */
  LevelsSeen(int values) {
    boolean worthIt = values > 1 && values <= MOST_VALUES;
    long pairs = (long) values * values;
    this.places = new AtomicLongArray(worthIt ? (int) Math.min(PLACES, powerOfTwo(pairs)) : 0);
  }

  private static long powerOfTwo(long most) {
    return Long.highestOneBit(most) << 1;
  }

  int rank(int one, int other, IntSupplier compare) {
    if (places.length() == 0) {
      return compare.getAsInt();
    }
    long pair = ((long) Math.min(one, other) << VALUE_BITS | Math.max(one, other)) + 1;
    int place = (int) Blocks.hash(0, pair) & (places.length() - 1);
    long found = places.getOpaque(place);
    if (found >>> RANK_BITS == pair) {
      return (int) found & ((1 << RANK_BITS) - 1);
    }
    int rank = compare.getAsInt();
    places.setOpaque(place, pair << RANK_BITS | rank);
    return rank;
  }
}
