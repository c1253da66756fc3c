// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where files lie: a path, or an address of anything that Java has a file system for. A ZIP archive
 * comes with Java ({@code jar:file:///data/2024.zip!/}); an object store with its provider's jar in
 * the folder of the loader's libraries.
 */
final class Place {
  private static final Pattern ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

  private Place() {}

  /** Empty when nothing here can read such an address. */
  static Optional<Path> of(String text) throws IOException {
    try {
      return ADDRESS.matcher(text).matches()
          ? Optional.of(opened(URI.create(text)))
          : Optional.of(Path.of(text));
    } catch (InvalidPathException | FileSystemNotFoundException | ProviderNotFoundException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Path opened(URI address) throws IOException {
    try {
      return Path.of(address);
    } catch (FileSystemNotFoundException notOpen) {
      return open(address);
    }
  }

  private static Path open(URI address) throws IOException {
    try {
      // Stays open: files are read until the loader ends.
      FileSystems.newFileSystem(address, Map.of(), Place.class.getClassLoader());
    } catch (FileSystemAlreadyExistsException e) {
      // Another place of the same archive or bucket.
    }
    return Path.of(address);
  }

  /** Whether reading waits for others more than for this machine. */
  static boolean isElsewhere(Path path) {
    return !path.getFileSystem().equals(FileSystems.getDefault());
  }
}
