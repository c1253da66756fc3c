// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.hoso.warehouse.link.probability.Blocking;
import vn.hoso.warehouse.link.probability.Deduplication;
import vn.hoso.warehouse.link.probability.LinkedPair;
import vn.hoso.warehouse.query.TextTable;

/** What was done with a table and what came of it: for people, or as JSON. No value is told. */
record DedupeReport(CsvTable table, TablePlan plan, Deduplication.Result result, double seconds) {

  List<String> lines(boolean json) {
    return json ? List.of(json().toString()) : words();
  }

  private List<String> words() {
    List<String> lines = new ArrayList<>();
    TextTable columns =
        new TextTable(
            List.of(
                "Cột / Column",
                "So theo / Compared as",
                "Vì sao / Why",
                "Có / Known",
                "Khác nhau / Distinct"));
    plan.columns()
        .forEach(
            column ->
                columns.row(
                    List.of(
                        column.name(),
                        column.kind().map(DedupeReport::lower).orElse("—"),
                        column.why().words(),
                        Integer.toString(column.known()),
                        Integer.toString(column.distinct()))));
    lines.addAll(columns.lines());
    lines.add("");
    if (plan.plan().comparisons().isEmpty()) {
      lines.add("Không có cột nào để so / There is no column to compare");
    }
    figures().forEach((name, figure) -> lines.add(name + ": " + figure));
    List<Blocking.Pass> cut = result.passes().stream().filter(pass -> pass.cut() > 0).toList();
    if (!cut.isEmpty()) {
      lines.add("");
      lines.add(
          "Khóa quá phổ biến, chỉ so với dòng lân cận"
              + " / Keys too common to the end: only neighbours were compared");
      TextTable keys = new TextTable(List.of("Khóa / Key", "Khối / Blocks", "Dòng / Rows"));
      cut.forEach(
          pass ->
              keys.row(
                  List.of(
                      pass.key(), Long.toString(pass.cut()), Long.toString(pass.cutRecords()))));
      lines.addAll(keys.lines());
    }
    return lines;
  }

  private Map<String, String> figures() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put("Dòng / rows", Integer.toString(table.rows().size()));
    figures.put("Cặp đã so / pairs compared", Long.toString(result.compared()));
    figures.put("Mẫu khớp khác nhau / distinct patterns", Integer.toString(result.patterns()));
    figures.put(
        "Khối quá lớn đã chia nhỏ / oversized blocks refined",
        Long.toString(result.passes().stream().mapToLong(Blocking.Pass::refined).sum()));
    figures.put("Cặp nối / pairs linked", Long.toString(linked()));
    figures.put("Cặp cần xem / pairs to review", Long.toString(count(LinkedPair.Verdict.REVIEW)));
    figures.put(
        "Cặp bị quy tắc giữ riêng / pairs kept apart by policy",
        Long.toString(count(LinkedPair.Verdict.APART)));
    figures.put("Chuỗi bị cắt / chains cut", Integer.toString(result.cut().size()));
    figures.put("Cụm / clusters", Long.toString(clusters()));
    figures.put("Giây / seconds", String.format(Locale.ROOT, "%.1f", seconds));
    return figures;
  }

  private ObjectNode json() {
    ObjectNode report = new ObjectMapper().createObjectNode();
    ArrayNode columns = report.putArray("columns");
    plan.columns()
        .forEach(
            column ->
                columns
                    .addObject()
                    .put("name", column.name())
                    .put("compared_as", column.kind().map(DedupeReport::lower).orElse(null))
                    .put("why", lower(column.why()))
                    .put("known", column.known())
                    .put("distinct", column.distinct()));
    report.put("rows", table.rows().size());
    report.put("pairs_compared", result.compared());
    report.put("patterns", result.patterns());
    report.put("prior", result.model().prior());
    report.put("rounds", result.model().rounds());
    report.put("linked", linked());
    report.put("review", count(LinkedPair.Verdict.REVIEW));
    report.put("apart", count(LinkedPair.Verdict.APART));
    report.put("chains_cut", result.cut().size());
    report.put("clusters", clusters());
    report.put("seconds", seconds);
    ArrayNode keys = report.putArray("keys");
    result
        .passes()
        .forEach(
            pass ->
                keys.addObject()
                    .put("key", pass.key())
                    .put("rows", pass.records())
                    .put("blocks", pass.blocks())
                    .put("refined", pass.refined())
                    .put("cut", pass.cut())
                    .put("cut_rows", pass.cutRecords())
                    .put("pairs", pass.pairs()));
    return report;
  }

  private long linked() {
    return result.pairs().stream().filter(pair -> pair.verdict().joins()).count();
  }

  private long count(LinkedPair.Verdict verdict) {
    return result.pairs().stream()
        .collect(
            Collectors.groupingBy(
                LinkedPair::verdict,
                () -> new TreeMap<LinkedPair.Verdict, Long>(),
                Collectors.counting()))
        .getOrDefault(verdict, 0L);
  }

  private long clusters() {
    return result.clusters().stream().distinct().count();
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
