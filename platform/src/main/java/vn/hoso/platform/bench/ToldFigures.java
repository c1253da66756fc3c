// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the figures that a measuring process printed among its other lines. */
public final class ToldFigures {

  /** {@code = reader, one core = 52.3 MB/s}. */
  private static final Pattern FIGURE = Pattern.compile("^= (.+) = (\\S.*)$", Pattern.MULTILINE);

  private ToldFigures() {}

  /** Figures with their units, in order; told twice, the later one. */
  public static Map<String, String> read(Path log) {
    try {
      Map<String, String> figures = new LinkedHashMap<>();
      Matcher lines = FIGURE.matcher(Files.readString(log, StandardCharsets.UTF_8));
      while (lines.find()) {
        figures.put(lines.group(1), lines.group(2).strip());
      }
      return figures;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }
}
