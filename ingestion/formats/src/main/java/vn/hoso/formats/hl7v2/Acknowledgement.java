// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The answer that a sender of HL7 v2 expects: MSH and MSA, with ERR where its version has one with
 * words. It is written with the delimiters of the message it answers, so what it repeats of that
 * message stands as it was sent. Of several messages in one body the first is answered for all.
 */
public final class Acknowledgement {
  private static final int LOOKED_AT = 64 << 10;
  private static final String ENCODING = "^~\\&";
  private static final String WITH_WORDS = "2.5";
  private static final String UNICODE = "UNICODE UTF-8";
  private static final Pattern HEADER =
      Pattern.compile("(?:^|[\\r\\n\\x0B])MSH([^A-Za-z0-9\\s])([^\\r\\n\\x1C]*)");
  private static final Pattern DELIMITERS = Pattern.compile("[^A-Za-z0-9\\s]{4,5}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmssxx").withZone(ZoneId.of("Asia/Ho_Chi_Minh"));

  /** Why a message is not taken: an error in it, or something that is not its fault. */
  public enum Refused {
    AE,
    AR
  }

  private final char separator;
  private final String encoding;
  private final List<String> header;

  private Acknowledgement(char separator, String encoding, List<String> header) {
    this.separator = separator;
    this.encoding = encoding;
    this.header = header;
  }

  /** The answer to what was sent; to what has no MSH it names no message. */
  public static Acknowledgement to(byte[] content) {
    byte[] beginning = Arrays.copyOf(content, Math.min(content.length, LOOKED_AT));
    Matcher header = HEADER.matcher(MessageText.decode(beginning).text());
    if (!header.find()) {
      return new Acknowledgement('|', ENCODING, List.of());
    }
    char separator = header.group(1).charAt(0);
    List<String> fields = List.of(header.group(2).split(Pattern.quote(header.group(1)), -1));
    return DELIMITERS.matcher(fields.get(0)).matches()
        ? new Acknowledgement(separator, fields.get(0), fields)
        : new Acknowledgement('|', ENCODING, List.of());
  }

  /**
   * Taken.
   *
   * @param controlId of this answer
   * @param text what the sender keeps of it
   */
  public String accepted(String controlId, Instant at, String text) {
    return header(controlId, at) + segment("MSA", "AA", told(10), escaped(text));
  }

  /**
   * Not taken.
   *
   * @param ruleId what was broken
   */
  public String refused(
      Refused why, String controlId, Instant at, String ruleId, String vi, String en) {
    String words = escaped(vi + " / " + en);
    String answer =
        header(controlId, at)
            + segment("MSA", why.name(), told(10), escaped(ruleId + ": ") + words);
    if (version().compareTo(WITH_WORDS) < 0) {
      return answer;
    }
    String component = encoding.substring(0, 1);
    String code = String.join(component, "207", "Application internal error", "HL70357");
    String rule = String.join(component, escaped(ruleId), "", "HOSO");
    return answer + segment("ERR", "", "", code, "E", rule, "", "", words);
  }

  private String header(String controlId, Instant at) {
    String component = encoding.substring(0, 1);
    String[] type = told(9).split(Pattern.quote(component), -1);
    return segment(
        "MSH",
        encoding,
        "HOSO",
        "",
        told(3),
        told(4),
        TIME.format(at),
        "",
        type.length > 1 ? String.join(component, "ACK", type[1], "ACK") : "ACK",
        controlId,
        told(11).isEmpty() ? "P" : told(11),
        version(),
        "",
        "",
        "",
        "",
        "",
        UNICODE);
  }

  private String version() {
    return told(12).isEmpty() ? WITH_WORDS : told(12);
  }

  /** A field of the message's MSH as it was written; MSH-1 is the separator itself. */
  private String told(int field) {
    return field - 2 < header.size() ? header.get(field - 2) : "";
  }

  private String segment(String name, String... fields) {
    return name + separator + String.join(String.valueOf(separator), fields) + "\r";
  }

  /** Words with no delimiter in them; what no escape is told for stands as a blank. */
  private String escaped(String words) {
    String delimiters = separator + encoding;
    char escape = encoding.charAt(2);
    return words
        .chars()
        .mapToObj(
            c -> {
              int place = delimiters.indexOf(c);
              return c < ' ' || place >= "FSRET".length()
                  ? " "
                  : place < 0
                      ? String.valueOf((char) c)
                      : "" + escape + "FSRET".charAt(place) + escape;
            })
        .collect(Collectors.joining());
  }
}
