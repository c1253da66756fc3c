// SPDX-License-Identifier: Apache-2.0
package vn.hoso.platform.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/** Generated passwords, one file each, readable by the owner of the installation only. */
public record Secrets(Path folder) {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** The secret of this name, made the first time it is asked for. */
  public String value(String name) {
    try {
      return Files.readString(file(name), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the secret file " + folder.resolve(name), e);
    }
  }

  /** The file that holds it, made the first time it is asked for. */
  public Path file(String name) {
    Path file = folder.resolve(name);
    try {
      if (!Files.exists(file)) {
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        write(file, generate());
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot make the secret file " + file, e);
    }
  }

  private static void write(Path file, String secret) throws IOException {
    FileAttribute<Set<PosixFilePermission>> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    try {
      Files.createFile(file, ownerOnly);
      Files.writeString(file, secret, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
    } catch (FileAlreadyExistsException e) {
      // Another process of this installation made it at the same moment: its value counts.
      if (Files.size(file) == 0) {
        throw e;
      }
    }
  }

  private static String generate() {
    byte[] bytes = new byte[24];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
