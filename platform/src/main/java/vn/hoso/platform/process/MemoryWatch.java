// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Looks once a second at the memory of named groups of processes and the processor time they used,
 * writes what it saw to a CSV file and remembers the peaks of memory.
 */
public final class MemoryWatch implements AutoCloseable {

  /** The name under which all groups together are counted. */
  public static final String TOTAL = "total";

  private static final long EVERY_MILLIS = 1_000;

  private final Supplier<Map<String, ? extends Collection<ProcessHandle>>> groups;
  private final PrintWriter csv;
  private final long startedNanos = System.nanoTime();
  private final Map<String, Long> peaks = new TreeMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "memory-watch");
            thread.setDaemon(true);
            return thread;
          });

  private MemoryWatch(
      Supplier<Map<String, ? extends Collection<ProcessHandle>>> groups, PrintWriter csv) {
    this.groups = groups;
    this.csv = csv;
  }

  /** Starts to look. */
  public static MemoryWatch start(
      Path file, Supplier<Map<String, ? extends Collection<ProcessHandle>>> groups) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      PrintWriter csv = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
      csv.println("seconds,process,resident_bytes,cpu_seconds");
      MemoryWatch watch = new MemoryWatch(groups, csv);
      var unused =
          watch.clock.scheduleWithFixedDelay(watch::look, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
      return watch;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file, e);
    }
  }

  /** The most bytes each group held at one look, and all together. */
  public synchronized Map<String, Long> peaks() {
    return Map.copyOf(peaks);
  }

  @Override
  public void close() {
    clock.shutdownNow();
    synchronized (this) {
      csv.close();
    }
  }

  private synchronized void look() {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startedNanos);
    long total = 0;
    double totalCpu = 0;
    for (Map.Entry<String, ? extends Collection<ProcessHandle>> group : groups.get().entrySet()) {
      long bytes = ResidentMemory.ofFamily(group.getValue());
      double cpu = cpuSeconds(group.getValue());
      record(seconds, group.getKey(), bytes, cpu);
      total += bytes;
      totalCpu += cpu;
    }
    record(seconds, TOTAL, total, totalCpu);
    csv.flush();
  }

  private static double cpuSeconds(Collection<ProcessHandle> group) {
    return group.stream()
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToDouble(time -> time.toMillis() / 1000.0)
        .sum();
  }

  private void record(long seconds, String name, long bytes, double cpu) {
    csv.println(String.format(Locale.ROOT, "%d,%s,%d,%.2f", seconds, name, bytes, cpu));
    peaks.merge(name, bytes, Math::max);
  }
}
