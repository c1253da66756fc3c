// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What one steward thinks of a case.
 *
 * @param parts of a split: the groups of mention ids that are not one person, see {@link #parts}
 */
record Vote(String votedBy, Verdict verdict, String parts) {

  /** Groups in one form, so that two stewards who mean the same say the same. */
  static String parts(Collection<List<String>> groups) {
    return groups.stream()
        .filter(group -> !group.isEmpty())
        .map(group -> group.stream().sorted().collect(Collectors.joining(",")))
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.joining("|"));
  }

  List<List<String>> groups() {
    return parts.isEmpty()
        ? List.of()
        : List.of(parts.split("\\|")).stream().map(group -> List.of(group.split(","))).toList();
  }

  boolean agreesWith(Vote other) {
    return verdict == other.verdict && parts.equals(other.parts);
  }
}
