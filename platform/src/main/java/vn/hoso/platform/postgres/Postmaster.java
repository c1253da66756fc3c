// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The Postgres process behind a data folder. It outlives a platform process that was killed, so the
 * next start, or {@code hoso down}, finds it here and stops it.
 */
public record Postmaster(Path data) {

  private static final long STOP_LIMIT_SECONDS = 20;

  /** The running process whose data is this folder, if there is one. */
  public Optional<ProcessHandle> process() {
    return pid().flatMap(ProcessHandle::of).filter(this::servesThisFolder);
  }

  /** Stops it by its own fast shutdown, which ends connections and keeps every commit. */
  public void stopIfOrphaned() throws IOException {
    Optional<ProcessHandle> running = process();
    if (running.isPresent()) {
      // Postgres reads SIGINT as fast shutdown; SIGTERM would wait for its clients.
      new ProcessBuilder("kill", "-INT", Long.toString(running.get().pid())).start();
      await(running.get());
    }
  }

  private void await(ProcessHandle process) throws IOException {
    try {
      process.onExit().get(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while Postgres was stopping", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("Postgres " + process.pid() + " did not stop", e);
    }
  }

  private boolean servesThisFolder(ProcessHandle process) {
    return process.info().commandLine().stream()
        .anyMatch(line -> line.contains("postgres") && line.contains(data.toString()));
  }

  private Optional<Long> pid() {
    try {
      List<String> lines =
          Files.readAllLines(data.resolve("postmaster.pid"), StandardCharsets.UTF_8);
      return lines.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(lines.get(0).strip()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | NumberFormatException e) {
      throw new IllegalStateException("Cannot read postmaster.pid in " + data, e);
    }
  }
}
