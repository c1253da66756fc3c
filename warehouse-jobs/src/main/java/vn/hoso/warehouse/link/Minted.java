// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.hoso.lakehouse.registry.Mention;

/**
 * The citizens there are already, by the mentions they were minted from. A person that has an id
 * keeps it, also when history that is loaded late tells of an earlier day.
 *
 * @param active of those that live under their own id
 * @param merged of those that turned out to be another one
 */
record Minted(Set<String> active, Set<String> merged) {
  static final Minted NONE = new Minted(Set.of(), Set.of());

  Minted {
    active = Set.copyOf(active);
    merged = Set.copyOf(merged);
  }

  /**
   * @param status of each citizen, by its founding mention
   */
  static Minted of(Map<String, String> status) {
    return new Minted(founding(status, "active"), founding(status, "merged"));
  }

  private static Set<String> founding(Map<String, String> all, String status) {
    return all.entrySet().stream()
        .filter(one -> one.getValue().equals(status))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** Of the mentions of one person, the one whose citizen it is stands first. */
  Comparator<Mention> founderFirst() {
    return Comparator.comparingInt(this::rank).thenComparing(Arrival.ORDER);
  }

  private int rank(Mention mention) {
    if (active.contains(mention.mentionId())) {
      return 0;
    }
    return merged.contains(mention.mentionId()) ? 1 : 2;
  }
}
