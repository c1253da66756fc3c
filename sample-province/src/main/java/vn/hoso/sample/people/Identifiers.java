// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import vn.hoso.sample.chance.Dice;

/**
 * Mints numbers that never collide, from a person's place in the province alone: shuffles of a
 * counter instead of a set of numbers already given, which would grow with the province.
 */
final class Identifiers {
  /** Three per household fill the six free digits of a personal id within one birth cell. */
  static final int PER_CELL = 3;

  /** The last of them is kept for an id issued anew. */
  static final int REISSUED = PER_CELL - 1;

  static final long LARGEST_HOUSEHOLD = 1_000_000 / PER_CELL - 1;

  private final Shuffle six;
  private final Shuffle eight;
  private final Shuffle oldSix;

  Identifiers(long seed) {
    Dice dice = Dice.of(seed, "identifiers");
    six = Shuffle.of(1_000_000, dice);
    eight = Shuffle.of(100_000_000, dice);
    oldSix = Shuffle.of(1_000_000, dice);
  }

  /**
   * Province of birth registration, century and sex, year of birth, six free digits. The rank tells
   * apart members of one household with the same first six digits.
   */
  String personalId(String province, Sex sex, int birthYear, long household, int rank) {
    int century = birthYear / 100 - 19;
    int digit = century * 2 + (sex.female() ? 1 : 0);
    return personalId(
        String.format("0%s%d%02d", province, digit, birthYear % 100), household, rank);
  }

  /** An id with the first six digits of one given before, as when it is issued anew. */
  String personalId(String firstSix, long household, int rank) {
    long cell = Math.floorMod(Dice.fnv(firstSix), 1_000_000L);
    return firstSix
        + String.format("%06d", (six.at(household * PER_CELL + rank) + cell) % 1_000_000);
  }

  String socialInsurance(String province, long number) {
    return String.format("%s%08d", province, eight.at(number));
  }

  /** Old cards were numbered per province, and numbers did return in another province. */
  String oldId(String province, long number) {
    String prefix =
        switch (province) {
          case "56" -> "225";
          case "58" -> "264";
          default -> "0" + province;
        };
    return String.format("%s%06d", prefix, oldSix.at(number));
  }

  /** A one-to-one rearrangement of 0..size-1. */
  private record Shuffle(long size, long factor, long shift) {
    static Shuffle of(int size, Dice dice) {
      long factor = (long) (size * 0.6180339887) + dice.below(size / 10);
      while (factor % 2 == 0 || factor % 5 == 0) {
        factor++;
      }
      return new Shuffle(size, factor, dice.below(size));
    }

    long at(long number) {
      long spread = (number % size * factor + shift) % size;
      return (spread * factor + shift / 3) % size;
    }
  }
}
