// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one sender in their order. One worker at a time takes from it. */
final class Lane {
  private final Path place;
  private final Listing listing;
  private @Nullable Deque<LoadFile> files;

  /** Finds the files when they are first asked for. */
  interface Listing {
    List<LoadFile> files() throws IOException;
  }

  /**
   * @param place what is told of it when it cannot be listed
   */
  Lane(Path place, Listing listing) {
    this.place = place;
    this.listing = listing;
  }

  Lane(Path place, List<LoadFile> files) {
    this(place, () -> files);
    this.files = new ArrayDeque<>(files);
  }

  Path place() {
    return place;
  }

  /** The next file; throws when its folder cannot be listed, and is empty from then on. */
  @Nullable LoadFile next() throws IOException {
    if (files == null) {
      files = new ArrayDeque<>();
      files.addAll(listing.files());
    }
    return files.poll();
  }

  /** Whether nothing is left; one that was not asked yet may have something. */
  boolean isEmpty() {
    return files != null && files.isEmpty();
  }

  int size() {
    return files == null ? 0 : files.size();
  }
}
