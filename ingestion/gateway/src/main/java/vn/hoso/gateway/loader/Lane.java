// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one sender in their order. One worker at a time takes from it. */
final class Lane {
  private final Deque<LoadFile> files;

  Lane(List<LoadFile> files) {
    this.files = new ArrayDeque<>(files);
  }

  @Nullable LoadFile next() {
    return files.poll();
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  int size() {
    return files.size();
  }
}
