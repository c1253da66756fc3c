// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.List;

/**
 * What is compared and what outranks it; columns by their number in the rows.
 *
 * @param apartWhenDifferent columns whose values, both known, never differ within one thing
 * @param apartWhenSame columns whose values, both known, never repeat within one thing
 * @param togetherWhenSame sets of columns: all known and equal, it is one thing
 */
public record LinkPlan(
    List<Comparison> comparisons,
    List<Integer> apartWhenDifferent,
    List<Integer> apartWhenSame,
    List<List<Integer>> togetherWhenSame,
    LinkOptions options) {

  public LinkPlan {
    comparisons = List.copyOf(comparisons);
    apartWhenDifferent = List.copyOf(apartWhenDifferent);
    apartWhenSame = List.copyOf(apartWhenSame);
    togetherWhenSame = togetherWhenSame.stream().map(List::copyOf).toList();
  }

  public LinkPlan(List<Comparison> comparisons, LinkOptions options) {
    this(comparisons, List.of(), List.of(), List.of(), options);
  }
}
