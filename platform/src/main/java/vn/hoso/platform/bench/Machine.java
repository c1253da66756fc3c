// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The machine a figure was measured on. */
public final class Machine {

  private Machine() {}

  public static String describe() {
    return "%d × %s, %s GiB memory, %s %s, JDK %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            value("/proc/cpuinfo", "model name"),
            gibibytes(value("/proc/meminfo", "MemTotal")),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("java.version"));
  }

  private static String gibibytes(String kibibytes) {
    String digits = kibibytes.replaceAll("\\D", "");
    return digits.isEmpty() ? "?" : Long.toString(Math.round(Long.parseLong(digits) / 1048576.0));
  }

  private static String value(String file, String key) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file), StandardCharsets.UTF_8);
      return lines.stream()
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("CPU");
    } catch (IOException e) {
      return "CPU";
    }
  }
}
