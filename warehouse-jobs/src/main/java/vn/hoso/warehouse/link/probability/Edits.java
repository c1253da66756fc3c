// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

/** Slips of the pen between two short strings. */
final class Edits {

  private Edits() {}

  /**
   * How many letters were left out, added, replaced or exchanged with their neighbour, counted up
   * to {@code most}; anything farther is {@code most + 1}.
   */
  static int between(String one, String other, int most) {
    int from = 0;
    int oneEnd = one.length();
    int otherEnd = other.length();
    while (from < oneEnd && from < otherEnd && one.charAt(from) == other.charAt(from)) {
      from++;
    }
    while (oneEnd > from
        && otherEnd > from
        && one.charAt(oneEnd - 1) == other.charAt(otherEnd - 1)) {
      oneEnd--;
      otherEnd--;
    }
    if (Math.abs(oneEnd - otherEnd) > most) {
      return most + 1;
    }
    return Math.min(
        most + 1, distance(one.substring(from, oneEnd), other.substring(from, otherEnd)));
  }

  private static int distance(String one, String other) {
    int width = other.length() + 1;
    int[] beforeLast = new int[width];
    int[] last = new int[width];
    int[] row = new int[width];
    for (int j = 0; j < width; j++) {
      last[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      row[0] = i;
      for (int j = 1; j < width; j++) {
        int replaced = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + replaced);
        if (isExchange(one, other, i, j)) {
          row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
        }
      }
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return last[width - 1];
  }

  private static boolean isExchange(String one, String other, int i, int j) {
    return i > 1
        && j > 1
        && one.charAt(i - 1) == other.charAt(j - 2)
        && one.charAt(i - 2) == other.charAt(j - 1);
  }
}
