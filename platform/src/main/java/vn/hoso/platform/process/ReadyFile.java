// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a process without an HTTP port says that it is ready: a file that holds its pid. */
public record ReadyFile(Path folder, String name) {

  /** Says that the current process is ready. */
  public void write() throws IOException {
    Files.createDirectories(folder);
    Files.writeString(file(), Long.toString(ProcessHandle.current().pid()), StandardCharsets.UTF_8);
  }

  /** Whether the process with this pid has said so. */
  public boolean saidBy(long pid) {
    try {
      return Files.exists(file())
          && Files.readString(file(), StandardCharsets.UTF_8).strip().equals(Long.toString(pid));
    } catch (IOException e) {
      return false;
    }
  }

  private Path file() {
    return folder.resolve(name + ".ready");
  }
}
