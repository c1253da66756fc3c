// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.platform.installation.Installation;
import vn.hoso.platform.terminal.Failure;
import vn.hoso.platform.terminal.Text;

/**
 * The demo's own data on disk. It starts clean by deleting what an earlier demo made, and never
 * touches an installation that somebody else's data went into.
 */
final class DemoHome {

  private static final List<String> DATA =
      List.of("postgres", "kafka", "warehouse", "province", "secrets", "run", "logs");

  private final Installation installation;

  DemoHome(Installation installation) {
    this.installation = installation;
  }

  void clean() {
    if (!madeByDemo() && holdsSubmissions()) {
      throw new Failure(
          Text.of(
              installation.home() + " có dữ liệu không do demo tạo ra; demo sẽ xóa mất.",
              installation.home() + " holds data that no demo made; the demo would delete it."),
          Text.of(
              "Chạy demo ở chỗ khác: HOSO_HOME=/thu/muc/khac ./hoso demo",
              "Run the demo elsewhere: HOSO_HOME=/another/folder ./hoso demo"));
    }
    for (String folder : DATA) {
      delete(installation.home().resolve(folder));
    }
  }

  /** From here on the home is the demo's, to be deleted by the next one. */
  void mark(String options) {
    try {
      Files.createDirectories(installation.home());
      Files.writeString(marker(), options + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + marker(), e);
    }
  }

  boolean madeByDemo() {
    return Files.exists(marker());
  }

  /** Whether the province of an earlier demo has gone in whole. */
  boolean loaded() {
    return Files.exists(loadedMarker());
  }

  void markLoaded() {
    try {
      Files.writeString(loadedMarker(), "", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + loadedMarker(), e);
    }
  }

  private Path marker() {
    return installation.home().resolve("demo");
  }

  private Path loadedMarker() {
    return installation.provinceFolder().resolve(".loaded");
  }

  private boolean holdsSubmissions() {
    Path log = installation.kafkaData().resolve("log");
    if (!Files.exists(log)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(log)) {
      return files.anyMatch(DemoHome::isFilledSegment);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }

  private static boolean isFilledSegment(Path file) {
    return file.toString().contains("hoso.submissions-")
        && file.toString().endsWith(".log")
        && file.toFile().length() > 0;
  }

  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }

  /** Deletes a tree; links are removed, not followed. */
  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
