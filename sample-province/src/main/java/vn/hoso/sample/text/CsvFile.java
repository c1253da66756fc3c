// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.text;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A CSV file written row by row: header first, UTF-8, line feeds. */
public final class CsvFile implements Closeable {
  private final BufferedWriter out;

  public CsvFile(Path path, String... header) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    row((Object[]) header);
  }

  public void row(@Nullable Object... cells) {
    raw(line(cells));
  }

  /** Lines made by {@link #line}, possibly many at once. */
  public void raw(CharSequence lines) {
    try {
      out.append(lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String line(@Nullable Object... cells) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        line.append(',');
      }
      Object cell = cells[i];
      String text = cell == null ? "" : cell.toString();
      if (text.indexOf(',') >= 0 || text.indexOf('"') >= 0 || text.indexOf('\n') >= 0) {
        line.append('"').append(text.replace("\"", "\"\"")).append('"');
      } else {
        line.append(text);
      }
    }
    return line.append('\n').toString();
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
