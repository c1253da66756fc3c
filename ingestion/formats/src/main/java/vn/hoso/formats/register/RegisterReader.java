// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.register;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireText;

/**
 * Reads a register, told by its header, separated by commas, semicolons or tabs. A row without its
 * key is refused; a malformed value elsewhere is left out and remarked on; the other rows go on.
 */
public final class RegisterReader {

  private static final String SEPARATORS = ",;\t";

  private final ReadLimits limits;

  public RegisterReader(ReadLimits limits) {
    this.limits = limits;
  }

  /** Reads a register file. */
  public RegisterResult read(byte[] bytes) {
    if (bytes.length > limits.fileBytes()) {
      String most = Phrase.atMostBytes(limits.fileBytes());
      return nothing(Violation.ofFile(FormatRule.FILE_TOO_LARGE, "", Phrase.TOO_LARGE, most));
    }
    WireText decoded = WireText.decode(bytes);
    String text = decoded.text().stripLeading();
    String header = text.lines().findFirst().orElse("");
    List<String> columns = RegisterKind.columns(header);
    Optional<RegisterKind> kind = RegisterKind.ofHeader(columns);
    if (kind.isEmpty()) {
      return nothing(
          Violation.ofFile(
              FormatRule.REGISTER_COLUMN_MISSING,
              "header",
              columns.size() + " cột / columns",
              "dòng tiêu đề của / the header of facilities, residents, population"));
    }
    Pass pass = new Pass(kind.get(), columns);
    if (decoded.damaged()) {
      pass.violations.add(Violation.damagedText());
    }
    return pass.read(text, separator(header));
  }

  private static char separator(String header) {
    return header
        .chars()
        .filter(c -> SEPARATORS.indexOf(c) >= 0)
        .mapToObj(c -> (char) c)
        .findFirst()
        .orElse(',');
  }

  private static RegisterResult nothing(Violation violation) {
    return new RegisterResult(null, List.of(), List.of(), List.of(), 0, List.of(violation));
  }

  /** One walk through one register. */
  private final class Pass {
    private final RegisterKind kind;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<FacilityRow> facilities = new ArrayList<>();
    private final List<ResidentRow> residents = new ArrayList<>();
    private final List<PopulationRow> population = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private int refused;

    Pass(RegisterKind kind, List<String> columns) {
      this.kind = kind;
      for (int i = 0; i < columns.size(); i++) {
        positions.putIfAbsent(columns.get(i), i);
      }
    }

    RegisterResult read(String text, char separator) {
      CSVFormat format =
          CSVFormat.DEFAULT.builder().setDelimiter(separator).setIgnoreEmptyLines(true).get();
      int number = 0;
      try (CSVParser parser = format.parse(new StringReader(text))) {
        Iterator<CSVRecord> records = parser.iterator();
        if (records.hasNext()) {
          records.next();
        }
        while (records.hasNext()) {
          number++;
          row(new RegisterRow(kind, number, positions, records.next()));
        }
      } catch (UncheckedIOException | IOException e) {
        refused++;
        violations.add(
            Violation.at(
                FormatRule.REGISTER_ROW_UNREADABLE, "", kind.code(), number + 1, "", "", "CSV"));
      }
      return new RegisterResult(kind, facilities, residents, population, refused, violations);
    }

    private void row(RegisterRow row) {
      boolean taken =
          switch (kind) {
            case FACILITIES -> taken(row.facility(), facilities);
            case RESIDENTS -> taken(row.resident(), residents);
            case POPULATION -> taken(row.population(), population);
          };
      refused += taken ? 0 : 1;
      for (Violation violation : row.violations()) {
        if (violation.rejects() || violations.size() < limits.violations()) {
          violations.add(violation);
        }
      }
    }

    private static <T> boolean taken(Optional<T> row, List<T> rows) {
      row.ifPresent(rows::add);
      return row.isPresent();
    }
  }
}
