// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What agreement on one value tells beyond agreement as such: Nguyễn is a third of the people, so
 * two of that name are hardly nearer to being one. Where groups are stated (people, commune) and
 * both records are of one, the value's share in the group counts as far as the group has records.
 */
final class Frequencies {
  /** So many records of a group weigh as much as all the others. */
  private static final double ENOUGH_IN_GROUP = 200;

  /** A value nobody else has still is not rarer than this share of one record. */
  private static final double UNSEEN = 0.5;

  private final Records records;
  private final Model model;
  private final List<Column<?>> groups;
  private final List<Map<Long, Integer>> holdersInGroup;

  /**
   * @param groups for each comparison the column of its groups; one without values where there is
   *     none
   */
  Frequencies(Records records, Model model, List<Column<?>> groups) {
    this.records = records;
    this.model = model;
    this.groups = List.copyOf(groups);
    this.holdersInGroup = IntStream.range(0, groups.size()).mapToObj(this::count).toList();
  }

  private Map<Long, Integer> count(int comparison) {
    Column<?> group = groups.get(comparison);
    Map<Long, Integer> holders = new HashMap<>();
    for (int row = 0; group.known() > 0 && row < records.size(); row++) {
      int value = records.column(comparison).value(row);
      if (value != Column.MISSING && group.value(row) != Column.MISSING) {
        holders.merge(PairSet.pair(group.value(row), value), 1, Integer::sum);
      }
    }
    return holders;
  }

  /** What is added to the weight when both records have this record's value, log2. */
  double weight(int comparison, int row, int other) {
    double u = model.u(comparison, Level.EQUAL.rank());
    return Model.log2(u / share(comparison, row, other, u));
  }

  /** The share of the value among all other records. */
  private double share(int comparison, int row, int other, double u) {
    Column<?> column = records.column(comparison);
    int value = column.value(row);
    double others = Math.max(1, column.known() - 2);
    double share = Math.max((column.holders(value) - 2) / others, Math.min(u, UNSEEN / others));
    Column<?> group = groups.get(comparison);
    int ours = group.known() == 0 ? Column.MISSING : group.value(row);
    if (ours == Column.MISSING || ours != group.value(other)) {
      return share;
    }
    int holders = holdersInGroup.get(comparison).getOrDefault(PairSet.pair(ours, value), 2);
    return (holders - 2 + ENOUGH_IN_GROUP * share) / (group.holders(ours) - 2 + ENOUGH_IN_GROUP);
  }
}
