// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.List;

/**
 * What outranks probability: certain links, and pairs that may never be one.
 *
 * @param apartWhenDifferent columns whose values, both known, never differ within one thing
 * @param apartWhenSame columns whose values, both known, never repeat within one thing
 * @param togetherWhenSame sets of columns: when all values are known and equal, it is one thing
 */
record Policy(
    List<Column<String>> apartWhenDifferent,
    List<Column<String>> apartWhenSame,
    List<List<Column<String>>> togetherWhenSame) {

  static final Policy NONE = new Policy(List.of(), List.of(), List.of());

  Policy {
    apartWhenDifferent = List.copyOf(apartWhenDifferent);
    apartWhenSame = List.copyOf(apartWhenSame);
    togetherWhenSame = togetherWhenSame.stream().map(List::copyOf).toList();
  }

  boolean apart(int one, int other) {
    for (Column<String> column : apartWhenDifferent) {
      if (bothKnown(column, one, other) && column.value(one) != column.value(other)) {
        return true;
      }
    }
    for (Column<String> column : apartWhenSame) {
      if (bothKnown(column, one, other) && column.value(one) == column.value(other)) {
        return true;
      }
    }
    return false;
  }

  boolean together(int one, int other) {
    for (List<Column<String>> columns : togetherWhenSame) {
      boolean all = true;
      for (Column<String> column : columns) {
        all &= bothKnown(column, one, other) && column.value(one) == column.value(other);
      }
      if (all) {
        return true;
      }
    }
    return false;
  }

  /** Pairs that lead from each record of a certain link to the next: no block is too large here. */
  List<Long> certain(int size) {
    List<Long> pairs = new ArrayList<>();
    for (List<Column<String>> columns : togetherWhenSame) {
      Blocks blocks = new Blocks();
      for (int row = 0; row < size; row++) {
        long key = 0;
        boolean known = true;
        for (Column<String> column : columns) {
          known &= column.value(row) != Column.MISSING;
          key = Blocks.hash(key, column.value(row));
        }
        if (known) {
          blocks.add(key, row);
        }
      }
      blocks.visit(
          (entries, from, to) -> {
            for (int at = from + 1; at < to; at++) {
              pairs.add(PairSet.pair(Blocks.row(entries[at - 1]), Blocks.row(entries[at])));
            }
          });
    }
    return pairs;
  }

  private static boolean bothKnown(Column<String> column, int one, int other) {
    return column.value(one) != Column.MISSING && column.value(other) != Column.MISSING;
  }
}
