// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/** Turns a {@link Program} into an operating system process of this checkout. */
public record JavaLauncher(Path root, Path logs) {

  private static final List<String> EVERY_JVM =
      List.of(
          "-XX:+ExitOnOutOfMemoryError",
          "-Dfile.encoding=UTF-8",
          "-Dsun.stdout.encoding=UTF-8",
          "-Dsun.stderr.encoding=UTF-8",
          "-Dsun.jnu.encoding=UTF-8",
          "-Duser.timezone=UTC",
          "-Djava.net.preferIPv4Stack=true");

  /** Starts it in the background with its output in its log; it survives this process. */
  public Process background(Program program) {
    List<String> command = new ArrayList<>(ownSession());
    command.addAll(command(program));
    ProcessBuilder builder = builder(program, command);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log(program)));
    return start(builder, program);
  }

  /** Starts it with this process's own input and output. */
  public Process foreground(Program program) {
    return start(builder(program, command(program)).inheritIO(), program);
  }

  /** Where a background program writes. */
  public File log(Program program) {
    try {
      Files.createDirectories(logs);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make " + logs, e);
    }
    return logs.resolve(program.name() + ".log").toFile();
  }

  /** The command line; {@link Program#environment()} goes with it. */
  public List<String> command(Program program) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(EVERY_JVM);
    command.addAll(program.jvm());
    command.add("-cp");
    command.add(classPath(program));
    command.add(program.mainClass());
    command.addAll(program.arguments());
    return command;
  }

  private String classPath(Program program) {
    Path target = root.resolve(program.module()).resolve("target");
    return jar(program, target) + File.pathSeparator + target.resolve("lib") + File.separator + "*";
  }

  private static Path jar(Program program, Path target) {
    try (Stream<Path> files = Files.exists(target) ? Files.list(target) : Stream.empty()) {
      return files
          .filter(file -> isApplicationJar(file.getFileName().toString()))
          .findFirst()
          .orElseThrow(() -> notBuilt(program, target));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + target, e);
    }
  }

  private static boolean isApplicationJar(String file) {
    return file.startsWith("hoso-")
        && file.endsWith(".jar")
        && !file.endsWith("-sources.jar")
        && !file.endsWith("-tests.jar")
        && !file.endsWith("-javadoc.jar");
  }

  private static Failure notBuilt(Program program, Path target) {
    return new Failure(
        Text.of(
            "Chưa có bản dựng của " + program.name() + " trong " + target,
            "No build of " + program.name() + " in " + target),
        Text.of("Chạy: mvn -DskipTests package", "Run: mvn -DskipTests package"));
  }

  private static ProcessBuilder builder(Program program, List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(program.environment());
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder;
  }

  private static Process start(ProcessBuilder builder, Program program) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start " + program.name(), e);
    }
  }

  /**
   * A session of its own keeps Ctrl-C for the supervisor, which then ends its processes in order,
   * and lets them outlive the terminal. Where there is no setsid they share the terminal's fate.
   */
  private static List<String> ownSession() {
    return Stream.of("/usr/bin/setsid", "/bin/setsid")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .map(List::of)
        .orElse(List.of());
  }
}
