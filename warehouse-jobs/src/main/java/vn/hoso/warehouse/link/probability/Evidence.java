// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.List;
import java.util.Optional;

/**
 * Why two records are held to be one, or not: from the prior, by one weight a comparison, to the
 * total. All in log2 of odds, so that they add up.
 *
 * @param prior odds before anything is compared
 * @param total odds in the end
 */
public record Evidence(double prior, List<Row> rows, double total) {
  public Evidence {
    rows = List.copyOf(rows);
  }

  /**
   * @param levelReached absent where a value is missing
   * @param weight of the level
   * @param frequency what this very value adds or takes, being rarer or more common than others
   */
  public record Row(
      String comparison, Optional<Level> levelReached, double weight, double frequency) {}

  public double probability() {
    return Model.probability(total);
  }
}
