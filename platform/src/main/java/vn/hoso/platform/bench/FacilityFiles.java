// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Files to send, one sub-folder per facility. */
public record FacilityFiles(Path folder) {

  public long count() {
    return files().size();
  }

  /** Moves the newest share of the files, by the time in their names, to another folder. */
  public FacilityFiles withholdNewest(Path other, double share) {
    List<Path> all = files();
    int kept = (int) Math.floor(all.size() * (1 - share));
    try {
      for (Path file : all.subList(kept, all.size())) {
        Path target = other.resolve(folder.relativize(file));
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.move(file, target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot move files to " + other, e);
    }
    return new FacilityFiles(other);
  }

  private List<Path> files() {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(Files::isRegularFile)
          .sorted(Comparator.comparing((Path file) -> String.valueOf(file.getFileName())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot list " + folder, e);
    }
  }
}
