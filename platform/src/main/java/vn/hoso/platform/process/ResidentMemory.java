// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * Memory that processes hold in RAM, from the kernel's own account in {@code /proc}; zero where the
 * system has none.
 */
final class ResidentMemory {

  private static final String ANONYMOUS = "RssAnon:";
  private static final String MAPPED = "RssFile:";
  private static final String SHARED = "RssShmem:";

  private ResidentMemory() {}

  /**
   * Bytes held by processes that share their program and shared memory, as those of one Postgres
   * do: what is shared counts once.
   */
  static long ofFamily(Collection<ProcessHandle> family) {
    long own = 0;
    long mapped = 0;
    long shared = 0;
    for (ProcessHandle process : family) {
      List<String> status = status(process);
      own += kibibytes(status, ANONYMOUS);
      mapped = Math.max(mapped, kibibytes(status, MAPPED));
      shared = Math.max(shared, kibibytes(status, SHARED));
    }
    return (own + mapped + shared) * 1024;
  }

  private static List<String> status(ProcessHandle process) {
    try {
      return Files.readAllLines(
          Path.of("/proc", Long.toString(process.pid()), "status"), StandardCharsets.UTF_8);
    } catch (IOException e) {
      // It ended between the list and the look.
      return List.of();
    }
  }

  private static long kibibytes(List<String> status, String field) {
    return status.stream()
        .filter(line -> line.startsWith(field))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
