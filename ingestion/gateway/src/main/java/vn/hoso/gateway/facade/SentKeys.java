// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.hoso.formats.WireText;

/**
 * The link keys (MA_LK) a file names: where they stand in plain text, and at the beginning of each
 * XML1 in base64, where the standard has them first. The bytes are walked, never unpacked whole.
 */
final class SentKeys {
  private static final int MOST = 200;
  private static final int LOOKED_AT = 4096;
  private static final Pattern KEY = Pattern.compile("<MA_LK>\\s*([!-;=?-~]{1,100})\\s*</MA_LK>");
  private static final byte[] PLAIN = "<MA_LK>".getBytes(ISO_8859_1);
  private static final byte[] PACKED = "<NOIDUNGFILE>".getBytes(ISO_8859_1);

  private SentKeys() {}

  static Set<String> of(byte[] file) {
    Set<String> keys = new LinkedHashSet<>();
    for (int at = 0; at < file.length && keys.size() < MOST; at++) {
      if (file[at] != '<') {
        continue;
      }
      if (startsWith(PLAIN, file, at)) {
        add(beginning(file, at), keys);
      } else if (startsWith(PACKED, file, at)) {
        packed(beginning(file, at + PACKED.length), keys);
      }
    }
    return keys;
  }

  private static void packed(String content, Set<String> keys) {
    String base64 = content.split("<", 2)[0].replaceAll("\\s", "");
    byte[] bytes = WireText.base64(base64.substring(0, base64.length() / 4 * 4));
    String table = bytes == null ? "" : new String(bytes, ISO_8859_1);
    if (table.contains("<TONG_HOP")) {
      add(table, keys);
    }
  }

  private static void add(String text, Set<String> keys) {
    Matcher found = KEY.matcher(text);
    if (found.find()) {
      keys.add(found.group(1));
    }
  }

  private static String beginning(byte[] file, int at) {
    return new String(file, at, Math.min(LOOKED_AT, file.length - at), ISO_8859_1);
  }

  private static boolean startsWith(byte[] sign, byte[] file, int at) {
    if (at + sign.length > file.length) {
      return false;
    }
    for (int i = 0; i < sign.length; i++) {
      if (file[at + i] != sign[i]) {
        return false;
      }
    }
    return true;
  }
}
