// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.measurement;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** The shipped tables of this package. */
final class Rows {
  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private Rows() {}

  static List<CSVRecord> of(String file) {
    try {
      return CSV.parse(new StringReader(text(file))).getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String text(String file) {
    try (InputStream in = Rows.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("Missing resource " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The entries of a cell that holds several. */
  static List<String> several(CSVRecord row, String column) {
    String cell = row.get(column);
    return cell.isEmpty() ? List.of() : List.of(cell.split("\\|", -1));
  }
}
