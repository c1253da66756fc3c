// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.evaluate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.hoso.warehouse.link.dedupe.CsvTable;
import vn.hoso.warehouse.link.dedupe.LinkInputException;
import vn.hoso.warehouse.link.evaluate.Agreement.Pair;
import vn.hoso.warehouse.link.evaluate.Agreement.Row;

/**
 * Brings what was found and the truth together, row by row. A row of which the truth is blank is of
 * nobody known and is left out; one whose cluster is blank was linked with nothing.
 *
 * @param agreement of all rows
 * @param strata by value of a column; empty when none was asked for
 * @param leftOut rows that are not counted, and those that count by themselves
 */
record Evaluation(Agreement agreement, SortedMap<String, Agreement> strata, LeftOut leftOut) {

  private static final Set<String> JOINING = Set.of("link", "certain", "1", "true", "match", "yes");

  /**
   * How many rows are not counted as they stand.
   *
   * @param onlyFound rows found that the truth does not tell
   * @param onlyTrue rows of the truth that were not found
   * @param withoutTruth rows of which the truth is blank
   * @param withoutCluster rows in no cluster: each counts as one of its own
   */
  record LeftOut(long onlyFound, long onlyTrue, long withoutTruth, long withoutCluster) {
    static final LeftOut NOTHING = new LeftOut(0, 0, 0, 0);
  }

  /** How a column tells what a row belongs to: all of it, or the first group of a pattern. */
  record Answer(int column, @Nullable Pattern pattern) {
    /** Blank when it does not tell. */
    String of(List<String> row) {
      String cell = row.get(column);
      if (pattern == null || cell.isBlank()) {
        return cell.strip();
      }
      Matcher m = pattern.matcher(cell);
      if (!m.find()) {
        throw new LinkInputException(
            "Một giá trị của cột sự thật không khớp mẫu"
                + " / a value of the truth column does not fit the pattern "
                + pattern);
      }
      String told = m.groupCount() > 0 ? m.group(1) : m.group();
      return told == null ? "" : told.strip();
    }
  }

  /** A file that holds both the clusters and the truth. */
  static Evaluation ofOneFile(CsvTable table, String cluster, Answer truth, @Nullable String by) {
    int found = table.column(cluster);
    int stratum = by == null ? -1 : table.column(by);
    List<Row> rows =
        table.rows().stream()
            .map(row -> new Row(row.get(found), truth.of(row), stratum < 0 ? "" : row.get(stratum)))
            .toList();
    return of(rows, by, LeftOut.NOTHING);
  }

  /** Clusters in one file, the truth in another; rows are the same where the id columns agree. */
  static Evaluation ofTwoFiles(
      CsvTable table,
      String cluster,
      CsvTable truths,
      Answer truth,
      List<String> ids,
      @Nullable String by) {
    int column = table.column(cluster);
    Map<String, List<String>> trueRows = byId(truths, ids);
    List<Row> rows = new ArrayList<>();
    Set<String> met = new HashSet<>();
    long onlyFound = 0;
    for (Map.Entry<String, List<String>> found : byId(table, ids).entrySet()) {
      List<String> trueRow = trueRows.get(found.getKey());
      if (trueRow == null) {
        onlyFound++;
      } else {
        met.add(found.getKey());
        rows.add(
            new Row(
                found.getValue().get(column),
                truth.of(trueRow),
                stratum(table, found.getValue(), truths, trueRow, by)));
      }
    }
    long onlyTrue = trueRows.size() - (long) met.size();
    return of(rows, by, new LeftOut(onlyFound, onlyTrue, 0, 0));
  }

  /** Pairs found (those that join, where a verdict is told), and clusters that are the truth. */
  static Evaluation ofPairs(
      CsvTable pairs, CsvTable truths, Answer truth, List<String> ids, @Nullable String by) {
    Map<String, List<String>> rows = byId(truths, ids);
    Map<String, String> known = new TreeMap<>();
    rows.forEach((id, row) -> known.put(id, truth.of(row)));
    known.values().removeIf(String::isEmpty);
    Set<Pair> all = pairs(pairs);
    Set<Pair> found = within(all, known.keySet());
    long unknown = rowsOf(all).stream().filter(id -> !rows.containsKey(id)).count();
    return ofPairsAndGroups(
        found,
        known,
        strata(truths, rows, by),
        Agreement::ofPairs,
        new LeftOut(unknown, 0, rows.size() - (long) known.size(), 0));
  }

  /** Pairs found, and pairs that are the truth. */
  static Evaluation ofPairs(CsvTable found, CsvTable truths) {
    return new Evaluation(
        Agreement.ofPairs(pairs(found), pairs(truths)), new TreeMap<>(), LeftOut.NOTHING);
  }

  /** Clusters found, and pairs that are the truth; a pair of which a row was not found is told. */
  static Evaluation ofGroups(
      CsvTable table, String cluster, CsvTable truths, List<String> ids, @Nullable String by) {
    int column = table.column(cluster);
    Map<String, List<String>> rows = byId(table, ids);
    Map<String, String> clusters = new TreeMap<>();
    rows.forEach((id, row) -> clusters.put(id, row.get(column)));
    long single = clusters.values().stream().filter(String::isBlank).count();
    clusters.replaceAll((id, found) -> found.isBlank() ? alone(id) : found);
    Set<Pair> all = pairs(truths);
    long missing = rowsOf(all).stream().filter(id -> !rows.containsKey(id)).count();
    return ofPairsAndGroups(
        within(all, rows.keySet()),
        clusters,
        strata(table, rows, by),
        (truly, found) -> Agreement.ofGroups(found, truly),
        new LeftOut(0, missing, 0, single));
  }

  private static Evaluation ofPairsAndGroups(
      Set<Pair> pairs,
      Map<String, String> groups,
      Map<String, String> stratumOf,
      BiFunction<Set<Pair>, Map<String, String>, Agreement> measure,
      LeftOut leftOut) {
    Map<String, Map<String, String>> parts = new TreeMap<>();
    groups.forEach(
        (id, group) -> {
          if (stratumOf.containsKey(id)) {
            parts
                .computeIfAbsent(stratumOf.getOrDefault(id, ""), s -> new HashMap<>())
                .put(id, group);
          }
        });
    SortedMap<String, Agreement> strata = new TreeMap<>();
    parts.forEach(
        (stratum, part) -> strata.put(stratum, measure.apply(within(pairs, part.keySet()), part)));
    return new Evaluation(measure.apply(pairs, groups), strata, leftOut);
  }

  private static Set<Pair> within(Set<Pair> pairs, Set<String> rows) {
    return pairs.stream()
        .filter(pair -> rows.contains(pair.one()) && rows.contains(pair.other()))
        .collect(Collectors.toSet());
  }

  private static Set<String> rowsOf(Set<Pair> pairs) {
    Set<String> rows = new HashSet<>();
    pairs.forEach(pair -> rows.addAll(List.of(pair.one(), pair.other())));
    return rows;
  }

  private static Set<Pair> pairs(CsvTable table) {
    if (table.header().size() < 2) {
      throw new LinkInputException(
          "Tệp cặp cần hai cột / a file of pairs needs two columns at least");
    }
    int verdict = table.header().indexOf("verdict");
    Set<Pair> pairs = new HashSet<>();
    for (List<String> row : table.rows()) {
      if (row.get(0).isBlank() || row.get(1).isBlank()) {
        throw new LinkInputException(
            "Tệp cặp có cặp thiếu một dòng / in the file of pairs one has only one row");
      }
      boolean joins = verdict < 0 || JOINING.contains(row.get(verdict).toLowerCase(Locale.ROOT));
      if (joins && !row.get(0).equals(row.get(1))) {
        pairs.add(new Pair(row.get(0), row.get(1)));
      }
    }
    return pairs;
  }

  private static Map<String, List<String>> byId(CsvTable table, List<String> ids) {
    List<Integer> columns = ids.stream().map(table::column).toList();
    Map<String, List<String>> rows = new TreeMap<>();
    long twice = 0;
    for (List<String> row : table.rows()) {
      if (rows.put(String.join("|", columns.stream().map(row::get).toList()), row) != null) {
        twice++;
      }
    }
    if (twice > 0) {
      String named = String.join(", ", ids);
      throw new LinkInputException(
          "%s không nhận ra từng dòng: %d dòng lặp lại / does not name each row: %d rows repeat one"
              .formatted(named, twice, twice));
    }
    return rows;
  }

  private static Map<String, String> strata(
      CsvTable table, Map<String, List<String>> rows, @Nullable String by) {
    Map<String, String> strata = new HashMap<>();
    if (by != null) {
      int column = table.column(by);
      rows.forEach((id, row) -> strata.put(id, row.get(column)));
    }
    return strata;
  }

  private static String stratum(
      CsvTable table,
      List<String> row,
      CsvTable truths,
      List<String> trueRow,
      @Nullable String by) {
    if (by == null) {
      return "";
    }
    return truths.header().contains(by)
        ? trueRow.get(truths.column(by))
        : row.get(table.column(by));
  }

  private static Evaluation of(List<Row> all, @Nullable String by, LeftOut leftOut) {
    List<Row> rows = new ArrayList<>();
    long single = 0;
    for (Row row : all) {
      if (!row.truth().isBlank()) {
        boolean alone = row.cluster().isBlank();
        single += alone ? 1 : 0;
        String own = alone(Integer.toString(rows.size()));
        rows.add(alone ? new Row(own, row.truth(), row.stratum()) : row);
      }
    }
    return new Evaluation(
        Agreement.of(rows),
        by == null ? new TreeMap<>() : Agreement.byStratum(rows),
        new LeftOut(leftOut.onlyFound, leftOut.onlyTrue, all.size() - (long) rows.size(), single));
  }

  /** The name of a cluster that nobody else is in: no file can hold it. */
  private static String alone(String row) {
    return "\u0001" + row;
  }
}
