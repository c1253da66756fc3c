// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A CSV file: a header row and rows of its width, blanks around cells removed. The delimiter is the
 * one of {@code , ; | tab} that the header has most of; UTF-16 with its mark, UTF-8, or Latin-1
 * when it is neither. Columns may lack a name, as spreadsheets leave them.
 */
public record CsvTable(List<String> header, List<List<String>> rows, char delimiter) {
  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  public CsvTable {
    header = List.copyOf(header);
    rows = List.copyOf(rows);
  }

  /** Reads the whole file. */
  public static CsvTable read(Path file) {
    String text = text(file);
    String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
    char delimiter = delimiter(content.lines().findFirst().orElse(""));
    return table(file, new CsvRows(content, delimiter, file.toString()), delimiter);
  }

  private static CsvTable table(Path file, Iterator<List<String>> lines, char delimiter) {
    if (!lines.hasNext()) {
      throw new LinkInputException(
          file + " trống; cần một dòng tiêu đề / is empty; a header row is needed");
    }
    List<String> header = lines.next().stream().map(String::strip).toList();
    List<String> names = names(header);
    if (new HashSet<>(names).size() < names.size()) {
      throw new LinkInputException(
          file + ": hai cột trùng tên / two columns have one name: " + doubled(names));
    }
    // Names, places and days stand in many rows: each is held once.
    Map<String, String> cells = new HashMap<>();
    List<List<String>> rows = new ArrayList<>();
    while (lines.hasNext()) {
      rows.add(
          fitted(file, lines.next(), header.size(), rows.size() + 2).stream()
              .map(cell -> cells.computeIfAbsent(cell, first -> first))
              .toList());
    }
    return new CsvTable(header, rows, delimiter);
  }

  private static String doubled(List<String> header) {
    return header.stream()
        .filter(name -> header.indexOf(name) != header.lastIndexOf(name))
        .findFirst()
        .orElse("");
  }

  /** A short row ends in missing cells; a long one may only end in empty ones. */
  private static List<String> fitted(Path file, List<String> cells, int width, int line) {
    if (cells.subList(Math.min(width, cells.size()), cells.size()).stream()
        .anyMatch(cell -> !cell.isBlank())) {
      throw new LinkInputException(
          "%s, dòng %d có %d ô, tiêu đề có %d / line %d has %d cells, the header %d"
              .formatted(file, line, cells.size(), width, line, cells.size(), width));
    }
    return IntStream.range(0, width)
        .mapToObj(at -> at < cells.size() ? cells.get(at).strip() : "")
        .toList();
  }

  private static char delimiter(String header) {
    return DELIMITERS.stream()
        .max(
            Comparator.comparingLong((Character d) -> header.chars().filter(c -> c == d).count())
                .thenComparing(d -> -DELIMITERS.indexOf(d)))
        .orElse(',');
  }

  /** What the columns are called: one without a name is {@code #3} by its place. */
  List<String> names() {
    return names(header);
  }

  private static List<String> names(List<String> header) {
    return IntStream.range(0, header.size())
        .mapToObj(at -> header.get(at).isEmpty() ? "#" + (at + 1) : header.get(at))
        .toList();
  }

  private static String text(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LinkInputException(
          "Không đọc được tệp %s / the file cannot be read".formatted(file));
    }
    if (bytes.length > 1 && isByteOrderMark(bytes[0], bytes[1])) {
      return new String(bytes, StandardCharsets.UTF_16);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** Of UTF-16, whichever byte of a letter stands first; spreadsheets write it as "Unicode". */
  private static boolean isByteOrderMark(byte one, byte other) {
    return (one == (byte) 0xFE && other == (byte) 0xFF)
        || (one == (byte) 0xFF && other == (byte) 0xFE);
  }

  /** The number of a column by its name. */
  public int column(String name) {
    int column = names().indexOf(name.strip());
    if (column < 0) {
      throw new LinkInputException(
          "Không có cột '%s'; có / there is no column '%s', only: %s"
              .formatted(name, name, String.join(", ", names())));
    }
    return column;
  }

  /** All cells of one column. */
  public List<String> cells(int column) {
    return rows.stream().map(row -> row.get(column)).toList();
  }

  /** Writes it whole or not at all: what stood there before stays until this is complete. */
  public void write(Path file) {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    CSVFormat format =
        CSVFormat.DEFAULT.builder().setDelimiter(delimiter).setRecordSeparator('\n').get();
    try {
      try (Writer writer = Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8);
          CSVPrinter printer = new CSVPrinter(writer, format)) {
        printer.printRecord(header);
        printer.printRecords(rows);
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new LinkInputException(
          "Không ghi được tệp %s / the file cannot be written: %s"
              .formatted(file, e.getClass().getSimpleName()));
    }
  }
}
