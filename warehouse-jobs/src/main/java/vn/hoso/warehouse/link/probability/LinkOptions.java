// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.List;

/**
 * How records are linked.
 *
 * @param link probability from which two records are linked
 * @param review probability from which a pair is shown to a person
 * @param seed of the sample of random pairs
 * @param largestBlock more records of one key are parted by further columns
 * @param allPairs so many pairs are all compared, without keys
 * @param keys comparisons by whose equal values pairs are found; empty for those of every column
 *     and of what is left of a value with a slip in it
 */
public record LinkOptions(
    double link,
    double review,
    long seed,
    int largestBlock,
    long allPairs,
    List<List<Integer>> keys) {

  public static final LinkOptions DEFAULT =
      new LinkOptions(0.9, 0.3, 20260101, 50, 2_000_000, List.of());

  public LinkOptions {
    keys = keys.stream().map(List::copyOf).toList();
    if (!(review > 0 && review <= link && link < 1)) {
      throw new IllegalArgumentException(
          "0 < review <= link < 1, not review %s, link %s".formatted(review, link));
    }
    if (largestBlock < 2) {
      throw new IllegalArgumentException("largest block " + largestBlock + ", at least 2");
    }
  }
}
