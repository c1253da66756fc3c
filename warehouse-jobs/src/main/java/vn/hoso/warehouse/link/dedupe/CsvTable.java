// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.dedupe;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
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
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file: a header row and rows of its width, blanks around cells removed. The delimiter is the
 * one of {@code , ; | tab} that the header has most of; UTF-8, or Latin-1 when it is not.
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
    CSVFormat format =
        CSVFormat.DEFAULT
            .builder()
            .setDelimiter(delimiter)
            .setIgnoreSurroundingSpaces(delimiter != '\t')
            .setIgnoreEmptyLines(true)
            .get();
    try (CSVParser parser = CSVParser.parse(new StringReader(content), format)) {
      return table(file, parser.iterator(), delimiter);
    } catch (UncheckedIOException e) {
      throw noCsv(file, Objects.<Throwable>requireNonNullElse(e.getCause(), e));
    } catch (IOException e) {
      throw noCsv(file, e);
    }
  }

  private static LinkInputException noCsv(Path file, Throwable why) {
    return new LinkInputException(
        "%s không phải CSV: %s / is no CSV".formatted(file, why.getMessage()));
  }

  private static CsvTable table(Path file, Iterator<CSVRecord> lines, char delimiter) {
    if (!lines.hasNext()) {
      throw new LinkInputException(
          file + " trống; cần một dòng tiêu đề / is empty; a header row is needed");
    }
    List<String> header = lines.next().stream().map(String::strip).toList();
    if (new HashSet<>(header).size() < header.size()) {
      throw new LinkInputException(
          file + ": hai cột trùng tên / two columns have one name: " + doubled(header));
    }
    // Names, places and days stand in many rows: each is held once.
    Map<String, String> cells = new HashMap<>();
    List<List<String>> rows = new ArrayList<>();
    while (lines.hasNext()) {
      rows.add(
          fitted(file, lines.next().toList(), header.size(), rows.size() + 2).stream()
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

  private static String text(Path file) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new LinkInputException(
          "Không đọc được tệp %s / the file cannot be read".formatted(file));
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }
  }

  /** The number of a column by its name. */
  public int column(String name) {
    int column = header.indexOf(name.strip());
    if (column < 0) {
      throw new LinkInputException(
          "Không có cột '%s'; có / there is no column '%s', only: %s"
              .formatted(name, name, String.join(", ", header)));
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
