// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads the groups of a split from its form. */
final class Parts {
  /** Of a group that is each mention by itself. */
  static final String ALONE = "alone";

  private Parts() {}

  /** The n-th mention is in the n-th group; see {@link Vote#parts}. */
  static String of(List<String> mentions, List<String> groups) {
    Map<String, List<String>> byGroup = new TreeMap<>();
    for (int i = 0; i < mentions.size(); i++) {
      String group = groups.get(i).equals(ALONE) ? ALONE + mentions.get(i) : groups.get(i);
      byGroup.computeIfAbsent(group, key -> new ArrayList<>()).add(mentions.get(i));
    }
    return Vote.parts(byGroup.values());
  }
}
