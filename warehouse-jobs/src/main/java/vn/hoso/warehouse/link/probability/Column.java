// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One column of all records: every distinct value once, made ready for comparison. */
final class Column<V> {
  static final int MISSING = -1;

  private final String name;
  private final Likeness<V> likeness;
  private final List<V> values;
  private final int[] valueOf;
  private final int[] holders;
  private final int known;
  private final LevelsSeen seen;

  private Column(String name, Likeness<V> likeness, List<V> values, int[] valueOf) {
    this.name = name;
    this.likeness = likeness.knowing(values);
    this.values = values;
    this.valueOf = valueOf;
    this.holders = new int[values.size()];
    int counted = 0;
    for (int value : valueOf) {
      if (value != MISSING) {
        holders[value]++;
        counted++;
      }
    }
    this.known = counted;
    this.seen = new LevelsSeen(values.size());
  }

  /**
   * @param cells one a record; an empty one is missing
   */
  static <V> Column<V> of(String name, Likeness<V> likeness, List<String> cells) {
    Map<String, Integer> numbers = new HashMap<>();
    Map<String, Integer> read = new HashMap<>();
    List<V> values = new ArrayList<>();
    int[] valueOf = new int[cells.size()];
    for (int row = 0; row < valueOf.length; row++) {
      valueOf[row] =
          read.computeIfAbsent(cells.get(row), text -> number(likeness, text, numbers, values));
    }
    return new Column<>(name, likeness, values, valueOf);
  }

  private static <V> int number(
      Likeness<V> likeness, String text, Map<String, Integer> numbers, List<V> values) {
    Optional<V> value = text.isBlank() ? Optional.empty() : likeness.read(text);
    return value
        .map(
            v ->
                numbers.computeIfAbsent(
                    likeness.form(v),
                    form -> {
                      values.add(v);
                      return values.size() - 1;
                    }))
        .orElse(MISSING);
  }

  String name() {
    return name;
  }

  Likeness<V> likeness() {
    return likeness;
  }

  /** The number of the record's value, or {@link #MISSING}; equal numbers are equal values. */
  int value(int row) {
    return valueOf[row];
  }

  String form(int value) {
    return likeness.form(values.get(value));
  }

  List<String> handles(int row) {
    return valueOf[row] == MISSING ? List.of() : likeness.handles(values.get(valueOf[row]));
  }

  /** How many records have the value. */
  int holders(int value) {
    return holders[value];
  }

  int distinct() {
    return holders.length;
  }

  /** How many records have a value. */
  int known() {
    return known;
  }

  /** Rank of the level of two values by their numbers, or {@link Patterns#MISSING}. */
  int compare(int one, int two) {
    return one == MISSING || two == MISSING
        ? Patterns.MISSING
        : seen.rank(one, two, () -> level(one, two).rank());
  }

  private Level level(int one, int other) {
    return one == other
        ? likeness.self(values.get(one))
        : likeness.compare(values.get(one), values.get(other));
  }

  /** The chance that two records which both have a value have the same one, counted. */
  double chanceOfEqual() {
    double pairs = (double) known * (known - 1) / 2;
    double equal = Arrays.stream(holders).mapToDouble(n -> (double) n * (n - 1) / 2).sum();
    return pairs == 0 ? 0 : equal / pairs;
  }
}
