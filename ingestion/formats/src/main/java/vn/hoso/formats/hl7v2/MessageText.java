// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.WireText;

/**
 * Bytes of HL7 v2 as text. Bytes that are UTF-8 are read so whatever is declared; others by the
 * character set that MSH-18 names, where every message of the file names the same one.
 */
final class MessageText {
  static final String EXPECTED =
      Phrase.of(
          "utf-8, hoặc bảng mã nêu ở MSH-18 (8859/1…, WINDOWS-1258)",
          "utf-8, or the character set named in MSH-18 (8859/1…, WINDOWS-1258)");

  private static final Pattern HEADER =
      Pattern.compile("(?:^|[\\r\\n\\x0B])MSH([^A-Za-z0-9\\s])([^\\r\\n]*)");
  private static final int CHARACTER_SET = 18;

  /** Table 0211 knows the parts of ISO 8859; the names of Windows are sent all the same. */
  private static final Pattern ISO = Pattern.compile("(?:ISO[ _-]?)?8859[/-](\\d{1,2})");

  private static final Pattern WINDOWS = Pattern.compile("(?:WINDOWS|CP)[ _-]?(125\\d)");

  private MessageText() {}

  static WireText decode(byte[] content) {
    WireText text = WireText.decode(content);
    if (!text.damaged()) {
      return text;
    }
    return declared(new String(content, ISO_8859_1))
        .map(charset -> WireText.decode(content, charset))
        .map(read -> new WireText(WireText.clean(read.text()), read.damaged()))
        .orElse(text);
  }

  private static Optional<Charset> declared(String text) {
    Set<String> named =
        HEADER.matcher(text).results().map(MessageText::named).collect(Collectors.toSet());
    return named.size() == 1 ? charset(named.iterator().next()) : Optional.empty();
  }

  /** MSH-18; of several the first is what a text begins with. */
  private static String named(MatchResult header) {
    String[] fields = header.group(2).split(Pattern.quote(header.group(1)), CHARACTER_SET);
    // The separator itself is MSH-1, and the first field after it MSH-2.
    return fields.length < CHARACTER_SET - 1
        ? ""
        : fields[CHARACTER_SET - 2].split("~", 2)[0].strip().toUpperCase(Locale.ROOT);
  }

  private static Optional<Charset> charset(String name) {
    Matcher iso = ISO.matcher(name);
    Matcher windows = WINDOWS.matcher(name);
    if (iso.matches()) {
      return supported("ISO-8859-" + iso.group(1));
    }
    if (windows.matches()) {
      return supported("windows-" + windows.group(1));
    }
    return name.equals("ASCII") || name.equals("US-ASCII")
        ? Optional.of(US_ASCII)
        : Optional.empty();
  }

  private static Optional<Charset> supported(String name) {
    return Charset.isSupported(name) ? Optional.of(Charset.forName(name)) : Optional.empty();
  }
}
