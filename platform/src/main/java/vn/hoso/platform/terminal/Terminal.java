// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** The person's terminal: always UTF-8, whatever locale the machine has. */
public final class Terminal {

  private final PrintStream out;
  private final PrintStream err;
  private final long startedNanos = System.nanoTime();

  public Terminal(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Standard output and error of this process. */
  public static Terminal standard() {
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
  }

  public PrintStream out() {
    return out;
  }

  public PrintStream err() {
    return err;
  }

  /** A line of output. */
  public void print(String line) {
    out.println(line);
  }

  /** A step has begun or ended; on standard error, so that output stays clean for programs. */
  public void progress(Text text) {
    err.printf(Locale.ROOT, "[%6.1f s] %s%n", elapsed().toMillis() / 1000.0, text.line());
  }

  /** Why the command ends, and what to do next. */
  public void failure(Text problem, Text remedy) {
    err.println();
    err.println("LỖI: " + problem.vietnamese());
    err.println("     → " + remedy.vietnamese());
    err.println("ERROR: " + problem.english());
    err.println("     → " + remedy.english());
  }

  /** Time since this command began. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}
