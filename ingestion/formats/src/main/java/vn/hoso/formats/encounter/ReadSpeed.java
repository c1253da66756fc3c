// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import vn.hoso.formats.WireFormats;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * Measures how fast encounter files are read on one core: {@code ReadSpeed FOLDER WARM_UP_SECONDS
 * SECONDS}. Files are in memory before, so that no disk is measured; time is the processor's, so
 * that a busy machine does not blur the figure.
 */
public final class ReadSpeed {
  private static final long MOST_BYTES = 64L << 20;

  private ReadSpeed() {}

  /**
   * What reading some files cost.
   *
   * @param threadNanos on the core of the thread that reads
   * @param processNanos on all cores: with the collector of garbage and the compiler
   * @param allocated bytes that the reading thread asked for
   */
  record Cost(long bytes, long encounters, long threadNanos, long processNanos, long allocated) {
    Cost plus(Cost other) {
      return new Cost(
          bytes + other.bytes,
          encounters + other.encounters,
          threadNanos + other.threadNanos,
          processNanos + other.processNanos,
          allocated + other.allocated);
    }

    /** Lines of {@code = what = figure unit}. */
    List<String> figures() {
      double known = Math.max(1, encounters);
      return List.of(
          figure("reader, one core", bytes * 1e3 / threadNanos, "MB/s"),
          figure("reader, with garbage collection", bytes * 1e3 / processNanos, "MB/s"),
          figure("reader, encounters on one core", encounters * 1e9 / threadNanos, "/s"),
          figure("reader, envelope of an encounter", bytes / 1e3 / known, "kB"),
          figure("reader, allocated for an encounter", allocated / 1e3 / known, "kB"));
    }

    private static String figure(String what, double value, String unit) {
      return String.format(Locale.ROOT, "= %s = %.1f %s", what, value, unit);
    }
  }

  public static void main(String[] arguments) throws IOException {
    List<byte[]> files = encounterFiles(Path.of(arguments[0]));
    if (files.isEmpty()) {
      throw new IllegalArgumentException("No encounter files in " + arguments[0]);
    }
    during(files, Long.parseLong(arguments[1]));
    during(files, Long.parseLong(arguments[2])).figures().forEach(System.out::println);
  }

  private static Cost during(List<byte[]> files, long seconds) {
    long until = System.nanoTime() + seconds * 1_000_000_000L;
    Cost cost = round(files);
    while (System.nanoTime() < until) {
      cost = cost.plus(round(files));
    }
    return cost;
  }

  /** Reads every file once. */
  static Cost round(List<byte[]> files) {
    EncounterFileReader reader = EncounterFileReader.standard();
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    OperatingSystemMXBean process =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long threadBefore = thread.getCurrentThreadCpuTime();
    long processBefore = process.getProcessCpuTime();
    long allocatedBefore = thread.getCurrentThreadAllocatedBytes();
    long encounters = 0;
    long bytes = 0;
    for (byte[] file : files) {
      encounters += reader.read(file).encounters().size();
      bytes += file.length;
    }
    return new Cost(
        bytes,
        encounters,
        thread.getCurrentThreadCpuTime() - threadBefore,
        process.getProcessCpuTime() - processBefore,
        thread.getCurrentThreadAllocatedBytes() - allocatedBefore);
  }

  /** Encounter files of a folder, in the order of their paths, as far as memory goes. */
  static List<byte[]> encounterFiles(Path folder) throws IOException {
    List<byte[]> files = new ArrayList<>();
    long bytes = 0;
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.filter(Files::isRegularFile).sorted().toList()) {
        byte[] content = Files.readAllBytes(path);
        if (WireFormats.sniff(content) == SubmissionKind.ENCOUNTER_FILE) {
          bytes += content.length;
          if (bytes > MOST_BYTES) {
            break;
          }
          files.add(content);
        }
      }
    }
    return files;
  }
}
