// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.query;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table for people on a terminal: columns as wide as their widest cell, numbers to the right. */
public final class TextTable {

  private static final int WIDEST = 80;
  private static final String NUMBER = "-?[\\d.,]+ ?%?";

  private final List<String> header;
  private final List<List<String>> rows = new ArrayList<>();

  public TextTable(List<String> header) {
    this.header = header.stream().map(TextTable::shown).toList();
  }

  public TextTable row(List<String> cells) {
    rows.add(cells.stream().map(TextTable::shown).toList());
    return this;
  }

  public List<String> lines() {
    int[] widths = new int[header.size()];
    boolean[] numeric = new boolean[header.size()];
    for (int column = 0; column < widths.length; column++) {
      int at = column;
      widths[at] =
          rows.stream()
              .mapToInt(row -> width(row.get(at)))
              .reduce(width(header.get(at)), Math::max);
      numeric[at] =
          !rows.isEmpty()
              && rows.stream()
                  .map(row -> row.get(at))
                  .allMatch(cell -> cell.isEmpty() || cell.matches(NUMBER));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(header, widths, numeric));
    lines.add("─".repeat(width(lines.get(0))));
    rows.forEach(row -> lines.add(line(row, widths, numeric)));
    return lines;
  }

  private static String line(List<String> cells, int[] widths, boolean[] numeric) {
    List<String> padded = new ArrayList<>();
    for (int column = 0; column < widths.length; column++) {
      String cell = cells.get(column);
      String blanks = " ".repeat(widths[column] - width(cell));
      padded.add(numeric[column] ? blanks + cell : cell + blanks);
    }
    return padded.stream().collect(Collectors.joining("  ")).stripTrailing();
  }

  private static String shown(String cell) {
    String oneLine =
        Normalizer.normalize(cell, Normalizer.Form.NFC).replaceAll("\\s+", " ").strip();
    return oneLine.length() > WIDEST ? oneLine.substring(0, WIDEST - 1) + "…" : oneLine;
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
