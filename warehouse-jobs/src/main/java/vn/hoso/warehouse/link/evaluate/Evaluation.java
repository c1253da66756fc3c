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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.warehouse.link.dedupe.CsvTable;
import vn.hoso.warehouse.link.dedupe.LinkInputException;
import vn.hoso.warehouse.link.evaluate.Agreement.Pair;
import vn.hoso.warehouse.link.evaluate.Agreement.Row;

/**
 * Brings what was found and the truth together, row by row.
 *
 * @param agreement of all rows
 * @param strata by value of a column; empty when none was asked for
 * @param onlyFound rows found that the truth does not tell
 * @param onlyTrue rows of the truth that were not found
 */
record Evaluation(
    Agreement agreement, SortedMap<String, Agreement> strata, long onlyFound, long onlyTrue) {

  private static final Set<String> JOINING = Set.of("link", "certain", "1", "true", "match", "yes");

  /** How a column tells what a row belongs to: all of it, or the first group of a pattern. */
  record Answer(int column, @Nullable Pattern pattern) {
    String of(List<String> row) {
      String cell = row.get(column);
      if (pattern == null) {
        return cell;
      }
      Matcher m = pattern.matcher(cell);
      if (!m.find()) {
        throw new LinkInputException(
            "Một giá trị của cột sự thật không khớp mẫu"
                + " / a value of the truth column does not fit the pattern "
                + pattern);
      }
      return m.groupCount() > 0 ? String.valueOf(m.group(1)) : m.group();
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
    return of(rows, by, 0, 0);
  }

  /** Clusters in one file, the truth in another; rows are the same where the id columns agree. */
  static Evaluation ofTwoFiles(
      CsvTable table,
      String cluster,
      CsvTable truths,
      Answer truth,
      List<String> ids,
      @Nullable String by) {
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
                found.getValue().get(table.column(cluster)),
                truth.of(trueRow),
                stratum(table, found.getValue(), truths, trueRow, by)));
      }
    }
    return of(rows, by, onlyFound, trueRows.size() - (long) met.size());
  }

  /** Pairs found (those that join, where a verdict is told), and clusters that are the truth. */
  static Evaluation ofPairs(CsvTable pairs, CsvTable truths, Answer truth, List<String> ids) {
    Map<String, List<String>> members = new HashMap<>();
    byId(truths, ids)
        .forEach(
            (id, row) -> members.computeIfAbsent(truth.of(row), t -> new ArrayList<>()).add(id));
    Set<Pair> truly = new HashSet<>();
    for (List<String> together : members.values()) {
      for (int one = 0; one < together.size(); one++) {
        for (int other = one + 1; other < together.size(); other++) {
          truly.add(new Pair(together.get(one), together.get(other)));
        }
      }
    }
    return new Evaluation(Agreement.ofPairs(pairs(pairs), truly), new TreeMap<>(), 0, 0);
  }

  /** Pairs found, and pairs that are the truth. */
  static Evaluation ofPairs(CsvTable found, CsvTable truths) {
    return new Evaluation(Agreement.ofPairs(pairs(found), pairs(truths)), new TreeMap<>(), 0, 0);
  }

  private static Set<Pair> pairs(CsvTable table) {
    if (table.header().size() < 2) {
      throw new LinkInputException(
          "Tệp cặp cần hai cột / a file of pairs needs two columns at least");
    }
    int verdict = table.header().indexOf("verdict");
    Set<Pair> pairs = new HashSet<>();
    for (List<String> row : table.rows()) {
      if (verdict < 0 || JOINING.contains(row.get(verdict).toLowerCase(Locale.ROOT))) {
        pairs.add(new Pair(row.get(0), row.get(1)));
      }
    }
    return pairs;
  }

  private static Map<String, List<String>> byId(CsvTable table, List<String> ids) {
    List<Integer> columns = ids.stream().map(table::column).toList();
    Map<String, List<String>> rows = new TreeMap<>();
    for (List<String> row : table.rows()) {
      rows.put(String.join("|", columns.stream().map(row::get).toList()), row);
    }
    return rows;
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

  private static Evaluation of(List<Row> rows, @Nullable String by, long onlyFound, long onlyTrue) {
    return new Evaluation(
        Agreement.of(rows),
        by == null ? new TreeMap<>() : Agreement.byStratum(rows),
        onlyFound,
        onlyTrue);
  }
}
