// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Finds the rows of a table that are of one thing. Rows are put in the order of their content
 * first, so the result does not depend on the order in which they come.
 */
public final class Deduplication {
  private static final int ID_BYTES = 8;
  private static final String NOTHING = "";

  private Deduplication() {}

  /**
   * @param clusters id of each row's cluster: a hash of the first of its rows by content
   * @param pairs linked, to be reviewed or kept apart, the most likely first; rows by number
   * @param cut links that were not followed
   * @param compared how many pairs were compared
   * @param patterns how many distinct agreement patterns those have
   */
  public record Result(
      List<String> clusters,
      List<LinkedPair> pairs,
      List<Clustering.CutChain> cut,
      Model model,
      long compared,
      int patterns,
      List<Blocking.Pass> passes) {
    public Result {
      clusters = List.copyOf(clusters);
      pairs = List.copyOf(pairs);
      cut = List.copyOf(cut);
      passes = List.copyOf(passes);
    }
  }

  /**
   * @param rows all of the same width; an empty cell is missing
   */
  public static Result of(LinkPlan plan, List<List<String>> rows) {
    String[] contents = new String[rows.size()];
    Arrays.setAll(contents, row -> String.join("\u0001", rows.get(row)));
    int[] order = order(contents);
    Linkage.Result result =
        new Linkage(
                records(plan, rows, order),
                policy(plan, rows, order),
                groups(plan, rows, order),
                plan.options())
            .run();
    String[] clusters = new String[rows.size()];
    for (int at = 0; at < order.length; at++) {
      clusters[order[at]] = id(contents, order, result.cluster().get(at));
    }
    return new Result(
        Arrays.asList(clusters),
        result.pairs().stream().map(pair -> inRows(pair, order)).toList(),
        result.cut().stream().map(chain -> inRows(chain, order)).toList(),
        result.model(),
        result.compared(),
        result.patterns(),
        result.passes());
  }

  /** Rows by content; of equal ones the earlier first, which changes nothing but their numbers. */
  private static int[] order(String[] contents) {
    Integer[] order = IntStream.range(0, contents.length).boxed().toArray(Integer[]::new);
    Arrays.parallelSort(
        order,
        Comparator.comparing((Integer row) -> contents[row])
            .thenComparing(Comparator.naturalOrder()));
    return Arrays.stream(order).mapToInt(row -> row).toArray();
  }

  private static Records records(LinkPlan plan, List<List<String>> rows, int[] order) {
    return new Records(
        rows.size(),
        plan.comparisons().stream()
            .<Column<?>>map(
                comparison ->
                    comparison
                        .kind()
                        .read(comparison.name(), cells(rows, order, comparison.column())))
            .toList());
  }

  private static List<Column<?>> groups(LinkPlan plan, List<List<String>> rows, int[] order) {
    return plan.comparisons().stream()
        .<Column<?>>map(
            comparison ->
                comparison.group() == Comparison.NO_GROUP
                    ? Column.of(NOTHING, new CodeLikeness(), List.of())
                    : exact(rows, order, comparison.group()))
        .toList();
  }

  private static Policy policy(LinkPlan plan, List<List<String>> rows, int[] order) {
    return new Policy(
        plan.apartWhenDifferent().stream().map(column -> exact(rows, order, column)).toList(),
        plan.apartWhenSame().stream().map(column -> exact(rows, order, column)).toList(),
        plan.togetherWhenSame().stream()
            .map(columns -> columns.stream().map(c -> exact(rows, order, c)).toList())
            .toList());
  }

  private static Column<String> exact(List<List<String>> rows, int[] order, int column) {
    return Column.of(NOTHING, new CodeLikeness(), cells(rows, order, column));
  }

  private static List<String> cells(List<List<String>> rows, int[] order, int column) {
    return Arrays.stream(order).mapToObj(row -> rows.get(row).get(column)).toList();
  }

  private static LinkedPair inRows(LinkedPair pair, int[] order) {
    return new LinkedPair(order[pair.one()], order[pair.other()], pair.verdict(), pair.evidence());
  }

  private static Clustering.CutChain inRows(Clustering.CutChain chain, int[] order) {
    return new Clustering.CutChain(
        order[chain.one()],
        order[chain.other()],
        chain.reason(),
        order[chain.against()],
        order[chain.againstOther()]);
  }

  /** Of several rows of one content each has an id of its own. */
  private static String id(String[] contents, int[] order, int founder) {
    String content = contents[order[founder]];
    int sameBefore = 0;
    while (founder > sameBefore && contents[order[founder - sameBefore - 1]].equals(content)) {
      sameBefore++;
    }
    byte[] hash =
        sha256().digest((content + "\u0002" + sameBefore).getBytes(StandardCharsets.UTF_8));
    return "c" + HexFormat.of().formatHex(hash, 0, ID_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JVM has SHA-256", e);
    }
  }
}
