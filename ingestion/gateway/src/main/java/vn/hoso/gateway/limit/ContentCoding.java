// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** {@code Content-Encoding} of a request, RFC 9110. What is kept is what was packed. */
enum ContentCoding {
  IDENTITY,
  GZIP,
  DEFLATE;

  private static final int BUFFER = 8192;

  /** Empty for a coding we do not know, or several on top of each other. */
  static Optional<ContentCoding> of(@Nullable String header) {
    String name = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "identity" -> Optional.of(IDENTITY);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      case "deflate" -> Optional.of(DEFLATE);
      default -> Optional.empty();
    };
  }

  InputStream decoded(InputStream in) throws IOException {
    return switch (this) {
      case IDENTITY -> in;
      case GZIP -> new GZIPInputStream(in, BUFFER);
      case DEFLATE -> inflated(in);
    };
  }

  /** With the zlib header that the standard asks for, or without it as some clients send. */
  private static InputStream inflated(InputStream in) throws IOException {
    PushbackInputStream peeked = new PushbackInputStream(in, 2);
    byte[] start = peeked.readNBytes(2);
    peeked.unread(start);
    boolean zlib =
        start.length == 2
            && (start[0] & 0x0f) == 8
            && (((start[0] & 0xff) << 8) | (start[1] & 0xff)) % 31 == 0;
    return new InflaterInputStream(peeked, new Inflater(!zlib), BUFFER);
  }
}
