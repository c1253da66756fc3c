// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import vn.hoso.warehouse.link.probability.Comparison;
import vn.hoso.warehouse.link.probability.KindGuess;
import vn.hoso.warehouse.link.probability.Patterns;

/**
 * What is done with one column and why.
 *
 * @param kind how it is compared; absent when it is left aside
 * @param known rows with a value
 * @param distinct different values
 */
record ColumnPlan(
    String name, int column, Optional<Comparison.Kind> kind, Why why, int known, int distinct) {

  /** Why a column is compared or left aside. */
  enum Why {
    GUESSED("đoán theo giá trị", "guessed from its values"),
    STATED("theo cấu hình", "as configured"),
    IGNORED("bỏ qua theo yêu cầu", "ignored as asked"),
    EMPTY("không có giá trị", "has no value"),
    CONSTANT("chỉ một giá trị", "has only one value"),
    PARTED("văn bản dài, so từng phần", "a long text, compared part by part"),
    PART("một phần của văn bản dài", "part of a long text"),
    NUMBERS_ROWS("đánh số dòng", "numbers the rows"),
    ANSWER("tên cột cho biết là kết quả", "its name says that it is the answer"),
    TOO_MANY("quá nhiều cột, cột này ít thông tin", "too many columns, this one tells little");

    private final String vi;
    private final String en;

    Why(String vi, String en) {
      this.vi = vi;
      this.en = en;
    }

    String words() {
      return vi + " / " + en;
    }
  }

  /** Written where nothing is known; NA only where it is written often, since it is a name too. */
  private static final Set<String> NOTHING =
      Set.of(
          "null",
          "none",
          "nan",
          "n/a",
          "#n/a",
          "\\n",
          "?",
          "-",
          "--",
          "unknown",
          "không rõ",
          "khong ro",
          "không có");

  private static final double OFTEN = 0.02;
  private static final Pattern ANSWERS =
      Pattern.compile("(true_?)?(cluster|entity|match)(_?(id|no|key))?|truth|ground_?truth|gold.*");

  /** The cells with an empty one wherever nothing is known. */
  static List<String> cleaned(List<String> cells) {
    long na = cells.stream().filter("NA"::equals).count();
    boolean naIsNothing = na > OFTEN * cells.size();
    return cells.stream().map(cell -> isNothing(cell, naIsNothing) ? "" : cell).toList();
  }

  private static boolean isNothing(String cell, boolean naIsNothing) {
    return cell.isBlank()
        || (cell.length() <= 8 && NOTHING.contains(cell.toLowerCase(Locale.ROOT)))
        || (naIsNothing && cell.equals("NA"));
  }

  /** A plan for every column of which nothing is stated. */
  static List<ColumnPlan> guess(
      List<String> header, List<List<String>> columns, Set<String> ignored) {
    List<ColumnPlan> plans =
        IntStream.range(0, header.size())
            .mapToObj(column -> guess(header.get(column), column, columns.get(column), ignored))
            .toList();
    Set<Integer> kept = new HashSet<>(mostTelling(plans, columns));
    return plans.stream()
        .map(
            plan ->
                plan.isCompared() && !kept.contains(plan.column) ? plan.aside(Why.TOO_MANY) : plan)
        .toList();
  }

  /** Of a part of a long text. */
  static ColumnPlan part(String name, int column, List<String> cells) {
    ColumnPlan plan = guess(name, column, cells, Set.of());
    return plan.kind.map(kind -> plan.compared(kind, Why.PART)).orElse(plan);
  }

  private static ColumnPlan guess(
      String name, int column, List<String> cells, Set<String> ignored) {
    List<String> values = cells.stream().filter(cell -> !cell.isEmpty()).toList();
    int distinct = (int) values.stream().distinct().count();
    ColumnPlan plan =
        new ColumnPlan(name, column, Optional.empty(), Why.GUESSED, values.size(), distinct);
    if (ignored.contains(name)) {
      return plan.aside(Why.IGNORED);
    }
    if (values.isEmpty()) {
      return plan.aside(Why.EMPTY);
    }
    if (distinct == 1) {
      return plan.aside(Why.CONSTANT);
    }
    if (ANSWERS.matcher(name.toLowerCase(Locale.ROOT)).matches()) {
      return plan.aside(Why.ANSWER);
    }
    if (KindGuess.numbersRows(values, cells.size())) {
      return plan.aside(Why.NUMBERS_ROWS);
    }
    return plan.compared(KindGuess.of(values), Why.GUESSED);
  }

  /** As many columns as a pattern holds: those whose agreement is rarest and most often known. */
  private static List<Integer> mostTelling(List<ColumnPlan> plans, List<List<String>> columns) {
    return plans.stream()
        .filter(ColumnPlan::isCompared)
        .map(plan -> Map.entry(plan.column, telling(columns.get(plan.column))))
        .sorted(
            Map.Entry.<Integer, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(Patterns.MOST_COMPARISONS)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static double telling(List<String> cells) {
    Map<String, Integer> holders = new HashMap<>();
    cells.stream()
        .filter(cell -> !cell.isEmpty())
        .forEach(cell -> holders.merge(cell, 1, Integer::sum));
    double known = holders.values().stream().mapToInt(n -> n).sum();
    double same =
        Arrays.stream(holders.values().stream().mapToDouble(n -> n / known).toArray())
            .map(share -> share * share)
            .sum();
    return known / cells.size() * -Math.log(same);
  }

  boolean isCompared() {
    return kind.isPresent();
  }

  ColumnPlan compared(Comparison.Kind as, Why because) {
    return new ColumnPlan(name, column, Optional.of(as), because, known, distinct);
  }

  ColumnPlan aside(Why because) {
    return new ColumnPlan(name, column, Optional.empty(), because, known, distinct);
  }
}
