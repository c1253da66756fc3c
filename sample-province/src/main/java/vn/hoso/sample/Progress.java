// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Tells on standard error how far the making is, every few seconds. */
final class Progress {
  private static final long NANOS_BETWEEN = 3_000_000_000L;

  private final boolean quiet;
  private final PrintWriter console = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
  private long last = System.nanoTime();

  Progress(boolean quiet) {
    this.quiet = quiet;
  }

  void at(long people, long ofPeople, long encounters) {
    long now = System.nanoTime();
    if (quiet || now - last < NANOS_BETWEEN) {
      return;
    }
    last = now;
    long percent = Math.min(100, people * 100 / Math.max(1, ofPeople));
    console.printf(
        "Tỉnh mẫu / sample province: %,d dân / people (%d%%), %,d lượt / encounters%n",
        people, percent, encounters);
  }
}
