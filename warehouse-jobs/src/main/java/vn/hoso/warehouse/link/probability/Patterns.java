// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

/**
 * Agreement patterns: the level of every comparison of a pair, three bits each, packed in a {@code
 * long}. A comparison with a value missing has no level and is no evidence.
 */
public final class Patterns {
  /** As many comparisons as fit into one pattern. */
  public static final int MOST_COMPARISONS = 21;

  /** Stands where a value is missing. */
  public static final int MISSING = 7;

  private static final int BITS = 3;

  private Patterns() {}

  /** The pattern with this rank of level, where nothing stood. */
  public static long with(long pattern, int comparison, int level) {
    return pattern | ((long) level << (BITS * comparison));
  }

  /** The rank of the level, or {@link #MISSING}. */
  public static int level(long pattern, int comparison) {
    return (int) (pattern >>> (BITS * comparison)) & MISSING;
  }
}
