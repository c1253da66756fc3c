// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/** A province made once for the tests that look at it. */
record MadeProvince(Path folder, ProvinceRun.Summary summary) {
  static final LocalDate UNTIL = LocalDate.of(2026, 6, 30);

  private static final CSVFormat CSV =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private static final class Shared {
    static final MadeProvince PROVINCE = make(2_000, 42, 1, 2);

    private Shared() {}
  }

  static MadeProvince shared() {
    return Shared.PROVINCE;
  }

  static MadeProvince make(int citizens, long seed, double trouble, int threads) {
    try {
      Path folder = Files.createTempDirectory("hoso-province");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      ProvinceOptions options =
          new ProvinceOptions(folder, citizens, 6, seed, "56", UNTIL, trouble, threads, false);
      return new MadeProvince(folder, new ProvinceRun(options, new Progress(true)).run());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<CSVRecord> table(String name) {
    try {
      String text = Files.readString(folder.resolve(name), StandardCharsets.UTF_8);
      return CSV.parse(new java.io.StringReader(text)).getRecords();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Submission files by facility and name: the order of sending within a facility. */
  Map<String, Path> submissions() {
    Map<String, Path> files = new TreeMap<>();
    Path all = folder.resolve("submissions");
    try (Stream<Path> paths = Files.walk(all)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(path -> files.put(all.relativize(path).toString(), path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Long> counts() {
    Map<String, Long> counts = new TreeMap<>();
    table("truth/counts.csv")
        .forEach(row -> counts.put(row.get("name"), Long.parseLong(row.get("count"))));
    return counts;
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
