// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A facility's word that one of its encounters is to be ended, or brought back: a flat JSON object
 * with {@code ma_lk} and {@code reason}. Which of the two it is, the kind of the submission says.
 *
 * @param maLk the facility's key of the encounter, not blank, at most 100 characters
 * @param reason why, in the facility's words; empty when it gave none
 */
public record Withdrawal(String maLk, String reason) {
  public static final int MAX_KEY = 100;

  /** Of a reason that is taken; what was kept before may be longer. */
  public static final int MAX_REASON = 1000;

  private static final int MAX_CONTENT = 64 << 10;
  private static final Pattern TEXT_FIELD =
      Pattern.compile("\"(\\w{1,40})\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|.)");

  public Withdrawal {
    maLk = maLk.strip();
    if (maLk.isEmpty() || maLk.length() > MAX_KEY) {
      throw new IllegalArgumentException("ma_lk must have 1 to 100 characters");
    }
  }

  /** What the bytes say; empty when they name no encounter. */
  public static Optional<Withdrawal> read(byte[] content) {
    if (content.length > MAX_CONTENT) {
      return Optional.empty();
    }
    Map<String, String> fields = new TreeMap<>();
    Matcher field = TEXT_FIELD.matcher(new String(content, StandardCharsets.UTF_8));
    while (field.find()) {
      fields.putIfAbsent(field.group(1), unescaped(field.group(2)));
    }
    String maLk = fields.getOrDefault("ma_lk", "").strip();
    return maLk.isEmpty() || maLk.length() > MAX_KEY
        ? Optional.empty()
        : Optional.of(new Withdrawal(maLk, fields.getOrDefault("reason", "")));
  }

  /** The same as UTF-8 JSON; equal withdrawals give equal bytes. */
  public byte[] content() {
    return ("{\"ma_lk\":" + quoted(maLk) + ",\"reason\":" + quoted(reason) + "}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(meaning(found.group(1))));
  }

  private static String meaning(String escape) {
    return switch (escape.charAt(0)) {
      case 'b' -> "\b";
      case 'f' -> "\f";
      case 'n' -> "\n";
      case 'r' -> "\r";
      case 't' -> "\t";
      case 'u' ->
          escape.length() == 5
              ? Character.toString(Integer.parseInt(escape.substring(1), 16))
              : escape;
      default -> escape;
    };
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append("\\u%04x".formatted((int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
