// SPDX-License-Identifier: Apache-2.0
package vn.hoso.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.hoso.house.PersonalData.Finding;
import vn.hoso.house.PersonalData.Reading;

/**
 * What the tests of all modules wrote: surefire and failsafe keep each class's output in a file of
 * its own beside the reports ({@code redirectTestOutputToFile}).
 */
record SuiteLogs(List<Module> modules) {
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");

  SuiteLogs {
    modules = List.copyOf(modules);
  }

  /** One module: how many of its classes have a report, and what was read of their output. */
  record Module(String name, long reports, Reading output) {
    boolean ran() {
      return reports > 0;
    }

    String line() {
      return ran()
          ? "%-22s %,6d classes, %,6d files, %,12d bytes"
              .formatted(name, reports, output.files(), output.bytes())
          : "%-22s nothing: its tests did not run".formatted(name);
    }
  }

  /** Of every module of the build but {@code own}. */
  static SuiteLogs of(Path build, String own, PersonalData personal) {
    try {
      return new SuiteLogs(
          MODULE
              .matcher(Files.readString(build.resolve("pom.xml")))
              .results()
              .map(module -> module.group(1))
              .filter(Predicate.not(own::equals))
              .map(module -> read(build, module, personal))
              .toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean anyRan() {
    return modules.stream().anyMatch(Module::ran);
  }

  Reading output() {
    return modules.stream().map(Module::output).reduce(PersonalData.NOTHING, Reading::and);
  }

  List<Finding> findings() {
    return output().findings();
  }

  /** What was read, and what was not, for people. */
  String story() {
    return "Logs of the suite read for personal data: %,d files, %,d bytes%n%s"
        .formatted(
            output().files(),
            output().bytes(),
            modules.stream().map(Module::line).collect(Collectors.joining(System.lineSeparator())));
  }

  private static Module read(Path build, String module, PersonalData personal) {
    List<Path> files =
        Stream.of("surefire-reports", "failsafe-reports")
            .map(reports -> build.resolve(module).resolve("target").resolve(reports))
            .filter(Files::isDirectory)
            .flatMap(SuiteLogs::list)
            .toList();
    return new Module(
        module,
        files.stream().filter(SuiteLogs::isReport).count(),
        files.stream()
            .filter(SuiteLogs::isOutput)
            .map(file -> personal.read(module + "/" + file.getFileName(), file))
            .reduce(PersonalData.NOTHING, Reading::and));
  }

  private static boolean isReport(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith("TEST-") && name.endsWith(".xml");
  }

  /** What a fork says past its channel to Maven lies in the dump streams. */
  private static boolean isOutput(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith("-output.txt") || name.endsWith(".dumpstream") || name.endsWith(".dump");
  }

  private static Stream<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
