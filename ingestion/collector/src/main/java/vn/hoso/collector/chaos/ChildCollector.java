// SPDX-License-Identifier: Apache-2.0
package vn.hoso.collector.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.Settings;

/** A collector in a process of its own, as the one who kills it sees it. */
final class ChildCollector implements AutoCloseable {
  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Dfile.encoding=UTF-8",
          "-Duser.timezone=UTC");

  private final Process process;
  private final CountDownLatch reached = new CountDownLatch(1);

  private ChildCollector(Process process, Path log) {
    this.process = process;
    Thread reader = new Thread(() -> read(log), "collector-output");
    reader.setDaemon(true);
    reader.start();
  }

  static ChildCollector start(Ground ground, @Nullable Step step, int time) {
    Settings settings = ground.settings();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    Map.of(
            "HOSO_KAFKA_BOOTSTRAP",
            settings.kafkaBootstrap(),
            "HOSO_WAREHOUSE",
            settings.warehouse().toString(),
            "HOSO_POSTGRES_URL",
            settings.postgresUrl(),
            "HOSO_POSTGRES_USER",
            settings.postgresUser(),
            Standstill.STEP_KEY,
            step == null ? "" : step.name(),
            Standstill.TIME_KEY,
            Integer.toString(time))
        .forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), StoppableCollector.class.getName()));
    try {
      return new ChildCollector(
          new ProcessBuilder(command).redirectErrorStream(true).start(), ground.log("collector"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start a collector", e);
    }
  }

  /** Whether it stands at its step now; false when it ended or patience did. */
  boolean awaitStandstill() {
    return Patience.with(handle()).until(() -> reached.getCount() == 0 || !isAlive())
        && reached.getCount() == 0;
  }

  /** Lets it go on from where it stands. */
  void goOn() {
    try {
      process.getOutputStream().write('\n');
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException("The collector does not listen", e);
    }
  }

  /** Its exit code, when it ends by itself before patience does. */
  OptionalInt awaitEnd() {
    return Patience.with(handle()).until(() -> !isAlive())
        ? OptionalInt.of(process.exitValue())
        : OptionalInt.empty();
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** SIGKILL; returns when it is gone. */
  void kill() {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private void read(Path log) {
    try (BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        Writer out =
            Files.newBufferedWriter(
                log,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        out.write(process.pid() + " " + line + System.lineSeparator());
        if (line.equals(Standstill.REACHED)) {
          reached.countDown();
        }
      }
    } catch (IOException e) {
      // It was killed within a line.
    }
  }

  private static IllegalStateException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new IllegalStateException("Interrupted while waiting for a collector", e);
  }
}
