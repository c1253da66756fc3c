// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.nio.charset.StandardCharsets;

/** A look at the bytes that costs next to nothing: most files are not signed. */
final class SignatureScent {
  private static final byte[] SIGNATURE = ascii("Signature");
  private static final byte[] PLACE = ascii("CHUKYDONVI");

  private SignatureScent() {}

  /** Whether there may be a signature, or anything else in its place. False is certain. */
  static boolean isIn(byte[] content) {
    byte[] text = oneByteAChar(content);
    return indexOf(text, SIGNATURE, 0) >= 0 || placeIsFilled(text);
  }

  /** Whether the element of the signature is other than {@code <X/>} or {@code <X></X>}. */
  private static boolean placeIsFilled(byte[] text) {
    int at = indexOf(text, PLACE, 0);
    while (at >= 0) {
      boolean opens = at > 0 && text[at - 1] != '/';
      int next = skipBlank(text, at + PLACE.length);
      if (opens && next < text.length && text[next] == '>') {
        next = skipBlank(text, next + 1);
        if (next + 1 < text.length && (text[next] != '<' || text[next + 1] != '/')) {
          return true;
        }
      } else if (opens && next < text.length && text[next] != '/') {
        return true;
      }
      at = indexOf(text, PLACE, at + 1);
    }
    return false;
  }

  private static int skipBlank(byte[] text, int from) {
    int at = from;
    while (at < text.length && text[at] <= ' ' && text[at] >= 0) {
      at++;
    }
    return at;
  }

  /** UTF-16 has a zero beside every letter of markup. */
  private static byte[] oneByteAChar(byte[] content) {
    boolean wide = content.length > 3 && (content[2] == 0 || content[3] == 0);
    return wide
        ? new String(
                content,
                content[0] == 0 || content[0] == (byte) 0xFE
                    ? StandardCharsets.UTF_16BE
                    : StandardCharsets.UTF_16LE)
            .getBytes(StandardCharsets.ISO_8859_1)
        : content;
  }

  private static int indexOf(byte[] text, byte[] word, int from) {
    int last = text.length - word.length;
    for (int at = from; at <= last; at++) {
      if (text[at] == word[0]) {
        int matched = 1;
        while (matched < word.length && text[at + matched] == word[matched]) {
          matched++;
        }
        if (matched == word.length) {
          return at;
        }
      }
    }
    return -1;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
