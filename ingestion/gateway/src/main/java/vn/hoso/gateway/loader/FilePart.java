// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** One message of a file that is too large for one. */
interface FilePart {
  /** From 1. */
  int number();

  /** Length of what {@link #read} gives. */
  long size();

  byte[] read(Path path) throws IOException;

  /** The bytes of a file from one place to before another. */
  static byte[] range(SeekableByteChannel file, long from, long to) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(to - from));
    file.position(from);
    while (bytes.hasRemaining()) {
      if (file.read(bytes) < 0) {
        throw new EOFException("The file became shorter");
      }
    }
    return bytes.array();
  }
}
