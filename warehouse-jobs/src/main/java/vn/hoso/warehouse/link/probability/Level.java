// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

/**
 * How far two values of one column agree, from contradiction to equality. What a level means is up
 * to the {@link Likeness}; not every one has all of them. A higher level never weighs less.
 */
public enum Level {
  DIFFERENT(0),
  /** Something in common. */
  SOME(1),
  SIMILAR(2),
  /** One slip apart. */
  CLOSE(3),
  /** Each stands in the other's column of the other record: given and family name exchanged. */
  EXCHANGED(4),
  /** The same but for writing: marks, order of words, day and month. */
  ALIKE(5),
  EQUAL(6);

  /** How many there are. */
  public static final int COUNT = values().length;

  private static final Level[] ALL = values();

  private final int rank;

  Level(int rank) {
    this.rank = rank;
  }

  /** The level's place in patterns and tables, from 0. */
  public int rank() {
    return rank;
  }

  public static Level at(int rank) {
    return ALL[rank];
  }
}
