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
    int ours = oneEnd - from;
    int theirs = otherEnd - from;
    if (Math.abs(ours - theirs) > most) {
      return most + 1;
    }
    if (Math.min(ours, theirs) == 0) {
      return Math.max(ours, theirs);
    }
    return distance(one, other, from, oneEnd, otherEnd, most);
  }

  /**
   * Row by row of the usual table. Rows never become smaller than the two before them, so nothing
   * comes back under {@code most} once two rows in turn are above it.
   */
  private static int distance(
      String one, String other, int from, int oneEnd, int otherEnd, int most) {
    int width = otherEnd - from + 1;
    int[] beforeLast = new int[width];
    int[] last = new int[width];
    int[] row = new int[width];
    for (int j = 0; j < width; j++) {
      last[j] = j;
    }
    int leastBefore = 0;
    for (int i = 1; i <= oneEnd - from; i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j < width; j++) {
        int a = from + i - 1;
        int b = from + j - 1;
        int replaced = one.charAt(a) == other.charAt(b) ? 0 : 1;
        int edits = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + replaced);
        if (i > 1
            && j > 1
            && one.charAt(a) == other.charAt(b - 1)
            && one.charAt(a - 1) == other.charAt(b)) {
          edits = Math.min(edits, beforeLast[j - 2] + 1);
        }
        row[j] = edits;
        least = Math.min(least, edits);
      }
      if (least > most && leastBefore > most) {
        return most + 1;
      }
      leastBefore = least;
      int[] free = beforeLast;
      beforeLast = last;
      last = row;
      row = free;
    }
    return Math.min(most + 1, last[width - 1]);
  }
}
