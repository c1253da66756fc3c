// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.registry.web.Show;

/** The queue as a table for a spreadsheet, and the decisions read back from it. */
final class QueueCsv {
  private static final List<String> CASE =
      List.of("case_id", "risk", "opened_on", "rule_id", "rule", "evidence");
  private static final List<String> SIDE =
      List.of(
          "name",
          "birth",
          "sex",
          "personal_id",
          "insurance_number",
          "commune",
          "address",
          "mother",
          "facility",
          "chart");
  private static final List<String> ANSWER = List.of("decision", "reason");

  /** A spreadsheet takes a cell that begins so for a formula. */
  private static final String FORMULA = "=+-@\t\r";

  private static final char BOM = '\ufeff';

  private QueueCsv() {}

  /** A question and its two sides. */
  record Row(Matter.Question question, Told one, Told other) {}

  /**
   * A row of decisions that came in.
   *
   * @param line of the file, the header is 1
   */
  record Decision(long line, String caseId, String decision, String reason) {}

  /** With a byte order mark, by which spreadsheets know UTF-8. */
  static String write(List<Row> rows, boolean vietnamese) {
    StringWriter text = new StringWriter();
    text.append(BOM);
    try (CSVPrinter csv = new CSVPrinter(text, CSVFormat.RFC4180)) {
      csv.printRecord(
          Stream.of(
                  CASE.stream(),
                  SIDE.stream().map(column -> "a_" + column),
                  SIDE.stream().map(column -> "b_" + column),
                  ANSWER.stream())
              .flatMap(columns -> columns)
              .toList());
      for (Row row : rows) {
        csv.printRecord(cells(row, vietnamese));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static List<String> cells(Row row, boolean vietnamese) {
    Matter.Question question = row.question();
    return Stream.of(
            Stream.of(
                question.caseId(),
                question.risk(),
                question.openedAt().atZone(Show.ZONE).toLocalDate().toString(),
                question.ruleId(),
                vietnamese ? question.ruleVi() : question.ruleEn(),
                question.evidence()),
            side(row.one().patient()),
            side(row.other().patient()),
            Stream.of("", ""))
        .flatMap(cells -> cells)
        .map(QueueCsv::harmless)
        .toList();
  }

  private static Stream<String> side(Patient patient) {
    return Stream.of(
            Optional.ofNullable(patient.fullName()),
            Optional.ofNullable(patient.birth()),
            Optional.ofNullable(patient.sex()),
            Optional.ofNullable(patient.personalId()),
            Optional.ofNullable(patient.insuranceNumber()),
            Optional.ofNullable(patient.communeCode()),
            Optional.ofNullable(patient.address()),
            Optional.ofNullable(patient.motherName()),
            Optional.of(patient.facilityCode()),
            Optional.ofNullable(patient.localPatientId()))
        .map(cell -> cell.orElse(""));
  }

  private static String harmless(String cell) {
    return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  /**
   * The decisions of a file: comma, semicolon or tab, with a header that names at least case_id and
   * decision, in any order.
   *
   * @return nothing when it is no such table
   */
  static Optional<List<Decision>> read(byte[] bytes) {
    String text = text(bytes);
    if (text == null || text.isBlank()) {
      return Optional.empty();
    }
    String header = text.lines().findFirst().orElse("");
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setDelimiter(delimiter(header))
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setTrim(true)
            .setAllowMissingColumnNames(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_EMPTY)
            .setIgnoreEmptyLines(true)
            .get();
    try (CSVParser csv = CSVParser.parse(new StringReader(text), format)) {
      if (!csv.getHeaderMap().containsKey("case_id")
          || !csv.getHeaderMap().containsKey("decision")) {
        return Optional.empty();
      }
      List<Decision> decisions = new ArrayList<>();
      for (CSVRecord row : csv) {
        decisions.add(
            new Decision(
                csv.getCurrentLineNumber(),
                cell(row, "case_id"),
                cell(row, "decision"),
                cell(row, "reason")));
      }
      return Optional.of(decisions);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return !text.isEmpty() && text.charAt(0) == BOM ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static char delimiter(String header) {
    return header.indexOf(';') >= 0 ? ';' : header.indexOf('\t') >= 0 ? '\t' : ',';
  }

  private static String cell(CSVRecord row, String column) {
    return row.isMapped(column) && row.isSet(column) ? row.get(column) : "";
  }

  /** The word of a decision in either language. */
  static Optional<Verdict> verdict(String word) {
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "same", "merge", "cùng một người", "cung mot nguoi" -> Optional.of(Verdict.SAME);
      case "not_same", "not the same", "khác người", "khac nguoi" -> Optional.of(Verdict.NOT_SAME);
      case "cannot_tell", "cannot tell", "không rõ", "khong ro" -> Optional.of(Verdict.CANNOT_TELL);
      default -> Optional.empty();
    };
  }
}
