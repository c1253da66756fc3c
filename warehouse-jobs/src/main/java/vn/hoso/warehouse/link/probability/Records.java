// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The records to be linked, column by column, and the agreement pattern of any two of them. */
final class Records {
  private final int size;
  private final List<Column<?>> columns;

  /** The numbers of each record's values side by side: pairs are taken from all over the table. */
  private final int[] values;

  /** The same of their folded texts, which have one number in all columns. */
  private final int[] texts;

  private final boolean[] exchangeable;

  Records(int size, List<Column<?>> columns) {
    if (columns.size() > Patterns.MOST_COMPARISONS) {
      throw new IllegalArgumentException(
          columns.size() + " comparisons, at most " + Patterns.MOST_COMPARISONS);
    }
    this.size = size;
    this.columns = List.copyOf(columns);
    this.values = new int[size * columns.size()];
    this.texts = new int[size * columns.size()];
    this.exchangeable = new boolean[columns.size()];
    Map<String, Integer> numbers = new HashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      Column<?> column = columns.get(c);
      exchangeable[c] = !(column.likeness() instanceof CodeLikeness);
      int[] folded = new int[column.distinct()];
      for (int value = 0; value < folded.length; value++) {
        folded[value] =
            numbers.computeIfAbsent(
                Folded.of(column.form(value)).squeezed(), text -> numbers.size());
      }
      for (int row = 0; row < size; row++) {
        int value = column.value(row);
        values[row * columns.size() + c] = value;
        texts[row * columns.size() + c] = value == Column.MISSING ? value : folded[value];
      }
    }
  }

  int size() {
    return size;
  }

  List<Column<?>> columns() {
    return columns;
  }

  List<String> names() {
    return columns.stream().<String>map(Column::name).toList();
  }

  Column<?> column(int comparison) {
    return columns.get(comparison);
  }

  int comparisons() {
    return columns.size();
  }

  /** How many pairs there are. */
  double pairs() {
    return (double) size * (size - 1) / 2;
  }

  long pattern(int row, int other) {
    int count = columns.size();
    int[] levels = new int[count];
    for (int c = 0; c < count; c++) {
      levels[c] = columns.get(c).compare(values[row * count + c], values[other * count + c]);
    }
    findExchanges(levels, row, other);
    long pattern = 0;
    for (int c = 0; c < count; c++) {
      pattern = Patterns.with(pattern, c, levels[c]);
    }
    return pattern;
  }

  private void findExchanges(int[] levels, int row, int other) {
    for (int c = 0; c < levels.length; c++) {
      if (exchangeable[c] && levels[c] < Level.CLOSE.rank()) {
        for (int d = c + 1; d < levels.length; d++) {
          if (exchangeable[d] && levels[d] < Level.CLOSE.rank() && isExchanged(c, d, row, other)) {
            levels[c] = Level.EXCHANGED.rank();
            levels[d] = Level.EXCHANGED.rank();
            break;
          }
        }
      }
    }
  }

  /** Both values stand in the other column; among texts one of them may have a slip. */
  private boolean isExchanged(int c, int d, int row, int other) {
    boolean there = text(c, row) == text(d, other);
    boolean back = text(d, row) == text(c, other);
    if (there && back) {
      return true;
    }
    boolean texts =
        columns.get(c).likeness() instanceof TextLikeness words
            && columns.get(d).likeness() instanceof TextLikeness
            && (there || back)
            && isSlip(words, there ? d : c, there ? c : d, row, other);
    return texts;
  }

  private boolean isSlip(TextLikeness words, int c, int d, int row, int other) {
    Folded one = Folded.of(columns.get(c).form(columns.get(c).value(row)));
    Folded two = Folded.of(columns.get(d).form(columns.get(d).value(other)));
    return words.compare(one, two).compareTo(Level.CLOSE) >= 0;
  }

  private int text(int column, int row) {
    return texts[row * columns.size() + column];
  }

  /** The levels a comparison can have here. */
  boolean[] possible(int comparison) {
    boolean[] possible = new boolean[Level.COUNT];
    columns.get(comparison).likeness().levels().forEach(level -> possible[level.rank()] = true);
    possible[Level.EXCHANGED.rank()] = exchangeable[comparison] && comparisons() > 1;
    return Arrays.copyOf(possible, Level.COUNT);
  }
}
