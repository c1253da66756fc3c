// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The small fact tables this module carries: plain text, one line a fact, {@code #} for remarks.
 */
public final class Facts {
  private Facts() {}

  /** The lines of a table as cells; the separator never occurs inside a cell. */
  public static List<List<String>> read(String table, char separator) {
    List<List<String>> rows = new ArrayList<>();
    try (InputStream bytes = Facts.class.getResourceAsStream("/vn/hoso/sample/" + table)) {
      if (bytes == null) {
        throw new IllegalStateException("Missing fact table " + table);
      }
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank() && line.charAt(0) != '#') {
          rows.add(cells(line, separator));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  public static List<String> cells(String line, char separator) {
    List<String> cells = new ArrayList<>();
    int start = 0;
    for (int end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, start)) {
      cells.add(line.substring(start, end).strip());
      start = end + 1;
    }
    cells.add(line.substring(start).strip());
    return cells;
  }
}
