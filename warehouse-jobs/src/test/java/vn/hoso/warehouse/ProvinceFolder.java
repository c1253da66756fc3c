// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A folder a sample province was written to. */
public record ProvinceFolder(Path root) {

  /** Rows of one CSV file by its path within the folder, such as {@code truth/kpi.csv}. */
  public List<CSVRecord> csv(String name) {
    String text = new String(bytes(root.resolve(name)), StandardCharsets.UTF_8);
    try {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(new StringReader(text))
          .getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
