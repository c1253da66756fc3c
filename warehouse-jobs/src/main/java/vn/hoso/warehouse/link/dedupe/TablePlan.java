// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import vn.hoso.warehouse.link.probability.Comparison;
import vn.hoso.warehouse.link.probability.FreeText;
import vn.hoso.warehouse.link.probability.KindGuess;
import vn.hoso.warehouse.link.probability.LinkPlan;
import vn.hoso.warehouse.link.probability.Patterns;

/**
 * A table made ready: what is done with each column, and its cells without fillers.
 *
 * @param id the column that names a row, if there is one
 */
record TablePlan(
    List<ColumnPlan> columns, LinkPlan plan, List<List<String>> cleaned, OptionalInt id) {

  private static final Comparison.Kind TEXT = Comparison.Kind.TEXT;
  private static final int MOST_LONE_TEXTS = 2;

  static TablePlan of(CsvTable table, DedupeConfig config, Set<String> ignored) {
    List<List<String>> columns =
        IntStream.range(0, table.header().size())
            .mapToObj(column -> ColumnPlan.cleaned(table.cells(column)))
            .toList();
    Set<String> aside = new HashSet<>(ignored);
    aside.addAll(config.ignore());
    aside.forEach(table::column);
    List<ColumnPlan> whole = plans(table, config, columns, aside);
    List<List<String>> cells = new ArrayList<>(columns);
    List<ColumnPlan> plans = config.columns().isEmpty() ? parted(whole, cells) : whole;
    return new TablePlan(
        plans,
        plan(table, config, plans),
        rows(cells, table.rows().size()),
        id(table, config, whole));
  }

  /**
   * Where one or two texts are all there is, those that hold several things are compared part by
   * part; the parts are columns behind the others.
   */
  private static List<ColumnPlan> parted(List<ColumnPlan> whole, List<List<String>> cells) {
    List<ColumnPlan> compared = whole.stream().filter(ColumnPlan::isCompared).toList();
    boolean isText =
        compared.stream().allMatch(plan -> plan.kind().filter(TEXT::equals).isPresent());
    List<ColumnPlan> plans = new ArrayList<>(whole);
    if (isText && compared.size() <= MOST_LONE_TEXTS) {
      for (ColumnPlan plan : compared) {
        if (FreeText.isOf(known(cells.get(plan.column())))) {
          plans.set(plan.column(), plan.aside(ColumnPlan.Why.PARTED));
          plans.addAll(parts(plan.name(), cells.get(plan.column()), cells));
        }
      }
    }
    return plans;
  }

  private static List<ColumnPlan> parts(String name, List<String> texts, List<List<String>> cells) {
    List<List<String>> told = texts.stream().map(text -> FreeText.of(text).parts()).toList();
    List<ColumnPlan> parts = new ArrayList<>();
    for (int part = 0; part < FreeText.names().size(); part++) {
      int at = part;
      List<String> column = told.stream().map(of -> of.get(at)).toList();
      parts.add(
          ColumnPlan.part(
              "%s (%s)".formatted(name, FreeText.names().get(part)), cells.size(), column));
      cells.add(column);
    }
    return parts;
  }

  private static List<String> known(List<String> cells) {
    return cells.stream().filter(cell -> !cell.isEmpty()).toList();
  }

  private static List<ColumnPlan> plans(
      CsvTable table, DedupeConfig config, List<List<String>> columns, Set<String> aside) {
    List<ColumnPlan> guessed = ColumnPlan.guess(table.names(), columns, aside);
    if (config.columns().isEmpty()) {
      return guessed;
    }
    if (config.columns().size() > Patterns.MOST_COMPARISONS) {
      throw new LinkInputException(
          "Nhiều nhất %d cột được so sánh / at most %d columns can be compared"
              .formatted(Patterns.MOST_COMPARISONS, Patterns.MOST_COMPARISONS));
    }
    List<ColumnPlan> plans = new ArrayList<>(guessed);
    plans.replaceAll(plan -> plan.aside(ColumnPlan.Why.IGNORED));
    config
        .columns()
        .forEach(
            (name, compared) -> {
              int column = table.column(name);
              plans.set(column, stated(guessed.get(column), compared, columns.get(column)));
            });
    return plans;
  }

  private static ColumnPlan stated(
      ColumnPlan guessed, DedupeConfig.Compared compared, List<String> cells) {
    if (compared != null && compared.compare() != null) {
      return guessed.compared(
          DedupeConfig.kind(guessed.name(), compared.compare()), ColumnPlan.Why.STATED);
    }
    List<String> values = cells.stream().filter(cell -> !cell.isEmpty()).toList();
    return guessed.compared(KindGuess.of(values), ColumnPlan.Why.STATED);
  }

  private static LinkPlan plan(CsvTable table, DedupeConfig config, List<ColumnPlan> plans) {
    List<Comparison> comparisons =
        plans.stream()
            .flatMap(
                plan ->
                    plan.kind().stream()
                        .map(
                            kind ->
                                new Comparison(
                                    plan.name(), plan.column(), kind, group(table, config, plan))))
            .toList();
    List<String> names = comparisons.stream().map(Comparison::name).toList();
    List<List<Integer>> keys =
        config.blocking().stream()
            .map(key -> key.stream().map(column -> compared(names, column)).toList())
            .toList();
    DedupeConfig.Certain policy = config.policy();
    return new LinkPlan(
        comparisons,
        policy.apartWhenDifferent().stream().map(table::column).toList(),
        policy.apartWhenSame().stream().map(table::column).toList(),
        policy.togetherWhenSame().stream()
            .map(set -> set.stream().map(table::column).toList())
            .toList(),
        config.options(keys));
  }

  private static int group(CsvTable table, DedupeConfig config, ColumnPlan plan) {
    return Optional.ofNullable(config.columns().get(plan.name()))
        .flatMap(compared -> Optional.ofNullable(compared.frequencyWithin()))
        .map(table::column)
        .orElse(Comparison.NO_GROUP);
  }

  private static int compared(List<String> names, String column) {
    int at = names.indexOf(column.strip());
    if (at < 0) {
      throw new LinkInputException(
          "blocking: cột '%s' không được so sánh / column '%s' is not compared"
              .formatted(column, column));
    }
    return at;
  }

  private static OptionalInt id(CsvTable table, DedupeConfig config, List<ColumnPlan> plans) {
    if (config.id() != null) {
      return OptionalInt.of(table.column(config.id()));
    }
    return plans.stream()
        .filter(plan -> plan.why() == ColumnPlan.Why.NUMBERS_ROWS)
        .mapToInt(ColumnPlan::column)
        .findFirst();
  }

  private static List<List<String>> rows(List<List<String>> columns, int size) {
    return IntStream.range(0, size)
        .mapToObj(row -> columns.stream().map(column -> column.get(row)).toList())
        .toList();
  }
}
