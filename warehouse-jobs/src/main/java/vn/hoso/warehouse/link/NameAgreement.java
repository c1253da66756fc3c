// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.List;

/**
 * How two folded names compare. The given name, last in Vietnamese order, decides: brothers and
 * sisters share the rest, so a different given name is never taken for a slip.
 */
enum NameAgreement {
  /** Syllable by syllable, two at least. */
  EQUAL,
  /** One syllable, the same: too common to prove anything by itself. */
  EQUAL_SINGLE,
  /** The same syllables in another order. */
  REORDERED,
  /** The same given name, with a middle syllable left out or one other letter wrong. */
  CLOSE,
  /** At least one has no name. */
  UNKNOWN,
  DIFFERENT;

  static NameAgreement of(List<String> one, List<String> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return UNKNOWN;
    }
    if (one.equals(other)) {
      return one.size() == 1 ? EQUAL_SINGLE : EQUAL;
    }
    if (one.size() > 1 && sorted(one).equals(sorted(other))) {
      return REORDERED;
    }
    return isSlip(one, other) ? CLOSE : DIFFERENT;
  }

  /** Whether the name proves something: equal or reordered, with two syllables or more. */
  boolean agrees() {
    return this == EQUAL || this == REORDERED;
  }

  /**
   * Whether the given names are one letter apart and the rest is the same: a slip, or a brother's
   * or sister's name. It proves nothing and is {@link #DIFFERENT}.
   */
  static boolean isSlipOfGivenName(List<String> one, List<String> other) {
    int last = one.size() - 1;
    return last > 0
        && other.size() == one.size()
        && !given(one).equals(given(other))
        && one.subList(0, last).equals(other.subList(0, last))
        && isOneLetterOff(given(one), given(other));
  }

  private static List<String> sorted(List<String> syllables) {
    return syllables.stream().sorted().toList();
  }

  private static boolean isSlip(List<String> one, List<String> other) {
    boolean comparable = one.size() > 1 && other.size() > 1;
    if (!comparable || !given(one).equals(given(other))) {
      return false;
    }
    return leavesOutAMiddleSyllable(one, other)
        || leavesOutAMiddleSyllable(other, one)
        || differInOneLetter(one, other);
  }

  private static boolean leavesOutAMiddleSyllable(List<String> longer, List<String> shorter) {
    if (longer.size() != shorter.size() + 1 || !longer.get(0).equals(shorter.get(0))) {
      return false;
    }
    int same = 0;
    while (same < shorter.size() && longer.get(same).equals(shorter.get(same))) {
      same++;
    }
    return longer.subList(same + 1, longer.size()).equals(shorter.subList(same, shorter.size()));
  }

  private static boolean differInOneLetter(List<String> one, List<String> other) {
    if (one.size() != other.size()) {
      return false;
    }
    int slips = 0;
    for (int i = 0; i < one.size(); i++) {
      if (!one.get(i).equals(other.get(i))) {
        slips += isSlip(one.get(i), other.get(i)) ? 1 : 2;
      }
    }
    return slips == 1;
  }

  /** One letter wrong, or the syllable cut to its first letter ("T." for "Thị"). */
  private static boolean isSlip(String one, String other) {
    boolean initial =
        (one.length() == 1 || other.length() == 1) && one.charAt(0) == other.charAt(0);
    return initial || isOneLetterOff(one, other);
  }

  private static boolean isOneLetterOff(String one, String other) {
    String longer = one.length() >= other.length() ? one : other;
    String shorter = longer.equals(one) ? other : one;
    if (longer.length() - shorter.length() > 1) {
      return false;
    }
    int same = 0;
    while (same < shorter.length() && longer.charAt(same) == shorter.charAt(same)) {
      same++;
    }
    int skip = longer.length() == shorter.length() ? 1 : 0;
    return same <= shorter.length()
        && longer
            .substring(same + 1)
            .equals(shorter.substring(Math.min(shorter.length(), same + skip)));
  }

  private static String given(List<String> syllables) {
    return syllables.get(syllables.size() - 1);
  }
}
