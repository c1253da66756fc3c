// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which processes of an installation run, kept as pid files. A file names the pid and the moment
 * the process started, so a pid that the system gave to somebody else is never taken for ours.
 */
public record RunFolder(Path folder) {

  /** Remembers a process under a name. */
  public void remember(String name, ProcessHandle process) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          file(name), process.pid() + "\n" + startOf(process) + "\n", StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + file(name), e);
    }
  }

  /** Forgets the name; a process of that name may still run. */
  public void forget(String name) {
    try {
      Files.deleteIfExists(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + file(name), e);
    }
  }

  /** The process remembered under this name, when it is alive and still the same. */
  public Optional<ProcessHandle> running(String name) {
    try {
      List<String> lines = Files.readAllLines(file(name), StandardCharsets.UTF_8);
      if (lines.size() < 2) {
        return Optional.empty();
      }
      return ProcessHandle.of(Long.parseLong(lines.get(0)))
          .filter(ProcessHandle::isAlive)
          .filter(process -> startOf(process).equals(lines.get(1)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file(name), e);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String startOf(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("unknown");
  }

  private Path file(String name) {
    return folder.resolve(name + ".pid");
  }
}
