// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** Prints how fast encounter files are read on one core; run it by hand. */
public final class ReadSpeed {

  private static final Map<String, Integer> ROWS =
      Map.of("XML1", 1, "XML2", 6, "XML3", 10, "XML4", 12, "XML5", 3, "XML7", 1, "XML8", 1);
  private static final StandardVersion VERSION = StandardVersion.QD3176;

  private ReadSpeed() {}

  public static void main(String[] arguments) {
    List<byte[]> files = files(200);
    long bytes = files.stream().mapToLong(file -> file.length).sum();
    EncounterFileReader reader = EncounterFileReader.standard();
    for (int round = 1; round <= 40; round++) {
      long start = cpuNanos();
      long allocatedBefore = allocatedBytes();
      int rows = 0;
      for (byte[] file : files) {
        for (EncounterDocument encounter : reader.read(file).encounters()) {
          rows += encounter.tables().values().stream().mapToInt(List::size).sum();
        }
      }
      double seconds = (cpuNanos() - start) / 1e9;
      double allocated = allocatedBytes() - allocatedBefore;
      System.out.printf(
          "round %d: %.1f MB/s, %.0f encounters/s, %.0f rows/s, %.1f KB an encounter, %.0f KB allocated for it%n",
          round,
          bytes / 1e6 / seconds,
          files.size() / seconds,
          rows / seconds,
          bytes / 1e3 / files.size(),
          allocated / 1e3 / files.size());
    }
  }

  /** Time of this thread on its core, so that a busy machine does not blur the figure. */
  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static long allocatedBytes() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getCurrentThreadAllocatedBytes();
  }

  private static List<byte[]> files(int count) {
    RandomEncounters random = new RandomEncounters(1);
    EncounterFileWriter writer = EncounterFileWriter.standard(WriteOptions.of(VERSION));
    List<byte[]> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String maLk = "56001.2026.05." + i;
      List<TableRow> rows = new ArrayList<>();
      for (DictionaryTable table : FieldDictionary.standard().encounterTables()) {
        for (int row = 1; row <= ROWS.getOrDefault(table.code(), 0); row++) {
          rows.add(random.row(table, row, "56001", maLk, VERSION));
        }
      }
      files.add(
          writer.write(
              "56001",
              LocalDate.of(2026, 5, 3),
              List.of(EncounterDocument.of("56001", VERSION, rows))));
    }
    return files;
  }
}
