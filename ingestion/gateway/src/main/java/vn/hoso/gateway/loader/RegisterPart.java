// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Consecutive lines of a CSV register, or of resources one a line, that are too large for one
 * message. Every part of a register is sent with its header line, so each is a register of its own.
 *
 * @param number from 1
 * @param headerEnd where the header line ends
 * @param from where the part's lines begin
 * @param to where they end
 */
record RegisterPart(int number, long headerEnd, long from, long to) implements FilePart {

  /** Cuts resources one a line, which have no header line and no quoted line ends. */
  static List<RegisterPart> ofLines(Path path, long maxBytes) throws IOException {
    return cut(path, maxBytes, false);
  }

  /** Cuts the file at line ends (never inside quotes) into parts of at most the given size. */
  static List<RegisterPart> of(Path path, long maxBytes) throws IOException {
    return cut(path, maxBytes, true);
  }

  private static List<RegisterPart> cut(Path path, long maxBytes, boolean register)
      throws IOException {
    List<RegisterPart> parts = new ArrayList<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      long position = 0;
      long headerEnd = register ? -1 : 0;
      long partStart = 0;
      long lineStart = 0;
      boolean quoted = false;
      for (int next = in.read(); next >= 0; next = in.read()) {
        position++;
        if (next == '"' && register) {
          quoted = !quoted;
        } else if (next == '\n' && !quoted) {
          if (headerEnd < 0) {
            headerEnd = position;
            partStart = position;
          } else if (headerEnd + position - partStart > maxBytes && lineStart > partStart) {
            parts.add(new RegisterPart(parts.size() + 1, headerEnd, partStart, lineStart));
            partStart = lineStart;
          }
          lineStart = position;
        }
      }
      if (position > partStart && headerEnd >= 0) {
        parts.add(new RegisterPart(parts.size() + 1, headerEnd, partStart, position));
      }
    }
    return parts;
  }

  @Override
  public long size() {
    return headerEnd + to - from;
  }

  @Override
  public byte[] read(Path path) throws IOException {
    ByteArrayOutputStream content = new ByteArrayOutputStream(Math.toIntExact(size()));
    try (SeekableByteChannel file = Files.newByteChannel(path)) {
      content.write(FilePart.range(file, 0, headerEnd));
      content.write(FilePart.range(file, from, to));
    }
    return content.toByteArray();
  }
}
