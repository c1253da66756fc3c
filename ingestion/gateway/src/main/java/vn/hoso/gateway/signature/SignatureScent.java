// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.signature;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;

/** A look at the bytes that costs next to nothing: most files are not signed. */
final class SignatureScent {
  private static final Word SIGNATURE = new Word("Signature");
  private static final Map<String, Word> PLACES =
      Map.of("CHUKYDONVI", new Word("CHUKYDONVI"), "SIGNATURE", new Word("SIGNATURE"));

  private SignatureScent() {}

  /** Whether there may be a signature, or anything else in its place. False is certain. */
  static boolean isIn(byte[] content, SignaturePlace place) {
    byte[] text = oneByteAChar(content);
    return SIGNATURE.indexIn(text, 0) >= 0
        || placeIsFilled(text, Objects.requireNonNull(PLACES.get(place.within())));
  }

  /** Whether the element of the signature is other than {@code <X/>} or {@code <X></X>}. */
  private static boolean placeIsFilled(byte[] text, Word place) {
    int at = place.indexIn(text, 0);
    while (at >= 0) {
      boolean opens = at > 0 && text[at - 1] != '/';
      int next = skipBlank(text, at + place.length());
      if (opens && next < text.length && text[next] == '>') {
        next = skipBlank(text, next + 1);
        if (next + 1 < text.length && (text[next] != '<' || text[next + 1] != '/')) {
          return true;
        }
      } else if (opens && next < text.length && text[next] != '/') {
        return true;
      }
      at = place.indexIn(text, at + 1);
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

  /**
   * A word to be found, with how far the search may leap when a letter stands where the word would
   * end (Horspool): most of a file is never looked at.
   */
  private static final class Word {
    private final byte[] letters;
    private final int[] leaps = new int[256];

    Word(String text) {
      letters = text.getBytes(StandardCharsets.US_ASCII);
      Arrays.fill(leaps, letters.length);
      for (int i = 0; i < letters.length - 1; i++) {
        leaps[letters[i]] = letters.length - 1 - i;
      }
    }

    int length() {
      return letters.length;
    }

    int indexIn(byte[] text, int from) {
      int end = letters.length - 1;
      for (int at = from; at + end < text.length; at += leaps[text[at + end] & 0xFF]) {
        if (text[at + end] == letters[end] && Arrays.equals(text, at, at + end, letters, 0, end)) {
          return at;
        }
      }
      return -1;
    }
  }
}
