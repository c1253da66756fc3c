// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from the wire as text. The bytes themselves are believed before what they declare: writers
 * declare utf-16 over utf-8 bytes, or nothing at all.
 *
 * @param damaged whether some bytes did not fit the encoding and were replaced
 */
public record WireText(String text, boolean damaged) {

  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';
  private static final int DECLARATION_BYTES = 200;
  private static final Pattern DECLARED =
      Pattern.compile("^\\s*<\\?xml[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]+)[\"']");

  /** Decodes bytes; a byte order mark is taken off. */
  public static WireText decode(byte[] bytes) {
    return decode(bytes, charset(bytes));
  }

  /** Decodes bytes that are known to be of an encoding; a byte order mark is taken off. */
  public static WireText decode(byte[] bytes, Charset charset) {
    String text = new String(bytes, charset);
    int start = 0;
    while (start < text.length() && text.charAt(start) == BYTE_ORDER_MARK) {
      start++;
    }
    return new WireText(text.substring(start), isDamaged(text));
  }

  /** Whether a text holds what stands for bytes that did not fit. */
  public static boolean isDamaged(String text) {
    return text.indexOf(REPLACEMENT) >= 0;
  }

  /** Text without blanks around it, accents composed. */
  public static String clean(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    String stripped = text.substring(start, end);
    return isPlain(stripped) ? stripped : Normalizer.normalize(stripped, Normalizer.Form.NFC);
  }

  private static boolean isBlank(char c) {
    return c <= ' ' || c == '\u00A0' || c == '\uFEFF' || c == '\u200B';
  }

  /** Whether the text is surely composed: Latin letters with their accents, and no marks. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x300 && (c < 0x1E00 || c >= 0x1F00)) {
        return false;
      }
    }
    return true;
  }

  /** Base64 of either alphabet, with or without padding, blanks anywhere; null when it is none. */
  public static byte @Nullable [] base64(String text) {
    byte[] letters = text.getBytes(ISO_8859_1);
    int length = 0;
    for (byte letter : letters) {
      if (letter > ' ') {
        letters[length] = letter == '-' ? (byte) '+' : letter == '_' ? (byte) '/' : letter;
        length++;
      } else if (letter < 0) {
        return null;
      }
    }
    try {
      byte[] dense = length == letters.length ? letters : Arrays.copyOf(letters, length);
      return Base64.getDecoder().decode(dense);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static Charset charset(byte[] bytes) {
    int first = at(bytes, 0);
    int second = at(bytes, 1);
    if ((first == 0xFE && second == 0xFF) || (first == 0 && second == '<')) {
      return UTF_16BE;
    }
    if ((first == 0xFF && second == 0xFE) || (first == '<' && second == 0)) {
      return UTF_16LE;
    }
    if (first == 0xEF && second == 0xBB) {
      return UTF_8;
    }
    return declared(bytes);
  }

  private static Charset declared(byte[] bytes) {
    int length = Math.min(bytes.length, DECLARATION_BYTES);
    Matcher declared = DECLARED.matcher(new String(bytes, 0, length, ISO_8859_1));
    if (!declared.find()) {
      return UTF_8;
    }
    String name = declared.group(1);
    if (name.regionMatches(true, 0, "utf-16", 0, 6) || !isSupported(name)) {
      return UTF_8;
    }
    return Charset.forName(name);
  }

  private static boolean isSupported(String name) {
    try {
      return Charset.isSupported(name);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static int at(byte[] bytes, int index) {
    return index < bytes.length ? bytes[index] & 0xFF : -1;
  }
}
