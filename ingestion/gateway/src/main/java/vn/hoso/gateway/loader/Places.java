// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where files lie: a path, or an address of anything that there is a Java file system for. Folders
 * and ZIP archives ({@code jar:file:///data/2024.zip!/}) come with Java; an object store with the
 * jars of its provider, in the installation's folder {@code lib}.
 */
final class Places {
  private static final Pattern ADDRESS = Pattern.compile("^[A-Za-z][A-Za-z0-9+.-]+:.*");

  private final List<FileSystemProvider> providers;

  private Places(List<FileSystemProvider> providers) {
    this.providers = List.copyOf(providers);
  }

  /**
   * @param libraries folder of jars with further file systems; there need not be one
   */
  static Places with(Path libraries) throws IOException {
    List<FileSystemProvider> providers = new ArrayList<>(FileSystemProvider.installedProviders());
    if (Files.isDirectory(libraries)) {
      ServiceLoader.load(FileSystemProvider.class, jars(libraries)).forEach(providers::add);
    }
    return new Places(providers);
  }

  /** Stays open: files are read until the loader ends. */
  private static ClassLoader jars(Path libraries) throws IOException {
    List<URL> urls = new ArrayList<>();
    try (Stream<Path> files = Files.list(libraries)) {
      for (Path jar : files.filter(file -> file.toString().endsWith(".jar")).sorted().toList()) {
        urls.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Places.class.getClassLoader());
  }

  /** Empty when nothing is there, or nothing here can read such an address. */
  Optional<Path> of(String text) throws IOException {
    if (!ADDRESS.matcher(text).matches()) {
      return Optional.of(Path.of(text)).filter(Files::exists);
    }
    for (FileSystemProvider provider : providers) {
      if (reads(provider, text)) {
        // Object stores have folders by their names only: with a slash at the end.
        return Stream.of(path(provider, URI.create(text)), path(provider, URI.create(text + "/")))
            .filter(Files::exists)
            .findFirst();
      }
    }
    return Optional.empty();
  }

  /** Whether there is a file system for it, should it be an address. */
  boolean isReadable(String text) {
    return !ADDRESS.matcher(text).matches()
        || providers.stream().anyMatch(provider -> reads(provider, text));
  }

  private static boolean reads(FileSystemProvider provider, String address) {
    String scheme = provider.getScheme() + ":";
    return address.regionMatches(true, 0, scheme, 0, scheme.length());
  }

  private static Path path(FileSystemProvider provider, URI address) throws IOException {
    try {
      return provider.getPath(address);
    } catch (FileSystemNotFoundException notOpen) {
      provider.newFileSystem(address, Map.of());
      return provider.getPath(address);
    }
  }

  /** Whether reading waits for others more than for this machine. */
  static boolean isElsewhere(Path path) {
    return !path.getFileSystem().equals(FileSystems.getDefault());
  }
}
