// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.util.List;
import vn.hoso.lakehouse.contract.Column;

/**
 * Why two mentions are held to be one person or not: from the prior, by one weight a comparison, to
 * the total. All in log2 of odds, so that they add up. No value is told.
 */
public record Weighing(
    @Column(id = 1, doc = "Version of the model in registry.link_model") long modelVersion,
    @Column(id = 2, doc = "Odds of any two mentions before anything is compared, log2")
        double prior,
    @Column(id = 3, doc = "Comparisons in the order of the configuration") List<Weight> weights,
    @Column(id = 4, doc = "Odds in the end, log2: prior, weights and frequencies together")
        double total) {
  // Next column id: 5.

  public Weighing {
    weights = List.copyOf(weights);
  }
}
