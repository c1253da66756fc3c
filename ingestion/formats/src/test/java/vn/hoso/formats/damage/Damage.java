// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.damage;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * One way to damage a file, as a case line writes it: {@code cut 50} keeps half of the bytes,
 * {@code A => B} replaces A by B wherever it stands, {@code drop TAG} takes an element away with
 * everything in it, {@code twice TAG} repeats it, {@code set TAG=value} gives it another text,
 * {@code before} and {@code after} add bytes, {@code flood A ~ B} puts B sixty thousand times
 * before A, {@code utf-16} and {@code latin} change the encoding.
 */
record Damage(String words) {

  byte[] done(String text) {
    int blank = words.indexOf(' ');
    String verb = blank < 0 ? words : words.substring(0, blank);
    String rest = blank < 0 ? "" : words.substring(blank + 1);
    if (words.contains(" => ")) {
      String[] parts = words.split(" => ", 2);
      return ValidFiles.sent(changed(text, parts[0], parts[1].equals("nothing") ? "" : parts[1]));
    }
    return switch (verb) {
      case "none" -> ValidFiles.sent(text);
      case "cut" -> {
        byte[] sent = ValidFiles.sent(text);
        yield Arrays.copyOf(sent, sent.length * Integer.parseInt(rest) / 100);
      }
      case "cut-inside" -> {
        String inner = text.substring(text.indexOf("{{base64") + 9, text.indexOf("}}"));
        int kept = inner.length() * Integer.parseInt(rest) / 100;
        yield ValidFiles.sent(changed(text, inner, inner.substring(0, kept)));
      }
      case "drop" -> ValidFiles.sent(changed(text, element(text, rest), ""));
      case "twice" ->
          ValidFiles.sent(changed(text, element(text, rest), element(text, rest).repeat(2)));
      case "set" -> {
        int equals = rest.indexOf('=');
        String tag = rest.substring(0, equals);
        yield ValidFiles.sent(
            changed(
                text,
                element(text, tag),
                "<" + tag + ">" + rest.substring(equals + 1) + "</" + tag + ">"));
      }
      case "before" -> ValidFiles.sent(escaped(rest) + text);
      case "after" -> ValidFiles.sent(text + escaped(rest));
      case "flood" -> {
        String[] parts = rest.split(" ~ ", 2);
        yield ValidFiles.sent(changed(text, parts[0], parts[1].repeat(60_000) + parts[0]));
      }
      case "deep" ->
          ValidFiles.sent(changed(text, rest, rest + "<a>".repeat(200) + "</a>".repeat(200)));
      case "utf-16" -> ("\uFEFF" + new String(ValidFiles.sent(text), UTF_8)).getBytes(UTF_16BE);
      case "latin" -> new String(ValidFiles.sent(text), UTF_8).getBytes(ISO_8859_1);
      default -> throw new IllegalArgumentException(words);
    };
  }

  private static String escaped(String text) {
    return text.replace("\\0", "\0").replace("\\uFEFF", "\uFEFF").replace("\\n", "\n");
  }

  private static String changed(String text, String from, String to) {
    if (!text.contains(from)) {
      throw new IllegalArgumentException("Nothing to damage: " + from);
    }
    return text.replace(from, escaped(to));
  }

  private static String element(String text, String tag) {
    int start = text.indexOf("<" + tag + ">");
    String close = "</" + tag + ">";
    int end = text.indexOf(close, start);
    if (start < 0 || end < 0) {
      throw new IllegalArgumentException("Nothing to damage: " + tag);
    }
    return text.substring(start, end + close.length());
  }
}
