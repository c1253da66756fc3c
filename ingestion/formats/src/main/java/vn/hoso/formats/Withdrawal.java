// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * A facility's word that one of its papers is to be ended, or brought back: a flat JSON object.
 * Which of the two it is, the kind of the submission says. A paper is named by its own number, or
 * by the tracking id of a submission that brought it.
 *
 * @param key what names it, not blank, at most 100 characters
 * @param reason why, in the facility's words; empty when it gave none
 */
public record Withdrawal(Paper paper, Name name, String key, String reason) {
  public static final int MAX_KEY = 100;

  /** Of a reason that is taken; what was kept before may be longer. */
  public static final int MAX_REASON = 1000;

  private static final String MA_LK = "ma_lk";
  private static final int MAX_CONTENT = 64 << 10;
  private static final Pattern TEXT_FIELD =
      Pattern.compile("\"(\\w{1,40})\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"");
  private static final Pattern ESCAPE = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|.)");

  /** What can be withdrawn. */
  public enum Paper {
    /** An encounter of an insurance file; its number is MA_LK. */
    ENCOUNTER(SubmissionKind.ENCOUNTER_FILE),
    /** A QĐ 831 message; its number is the REQUEST_ID in its header. */
    HEALTH_PROFILE(SubmissionKind.HEALTH_PROFILE),
    /** A health check; its number is the MA_LK inside of it. */
    HEALTH_CHECK(SubmissionKind.HEALTH_CHECK),
    /** A national e-prescription; its number is ma_don_thuoc. */
    PRESCRIPTION(SubmissionKind.PRESCRIPTION),
    /** A scanned paper, which has no number. */
    ATTACHMENT(SubmissionKind.ATTACHMENT);

    private final SubmissionKind kind;

    Paper(SubmissionKind kind) {
      this.kind = kind;
    }

    /** The kind of the submissions that bring such papers. */
    public SubmissionKind kind() {
      return kind;
    }

    /** The form used in calls and messages. */
    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The paper written as {@code code}. */
    public static Optional<Paper> find(String code) {
      return Arrays.stream(values()).filter(paper -> paper.code().equals(code)).findFirst();
    }

    /** The paper that submissions of this kind bring. */
    public static Optional<Paper> of(SubmissionKind kind) {
      return Arrays.stream(values()).filter(paper -> paper.kind() == kind).findFirst();
    }
  }

  /** How it is named. */
  public enum Name {
    NUMBER,
    /** The tracking id of a submission; all papers of the kind that it brought. */
    SUBMISSION_ID;

    private String field() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Withdrawal {
    key = key.strip();
    if (key.isEmpty() || key.length() > MAX_KEY) {
      throw new IllegalArgumentException("What names a paper must have 1 to 100 characters");
    }
    if (paper == Paper.ENCOUNTER && name != Name.NUMBER) {
      throw new IllegalArgumentException("An encounter is named by its MA_LK");
    }
    if (paper == Paper.ATTACHMENT && name != Name.SUBMISSION_ID) {
      throw new IllegalArgumentException("A scanned paper is named by its submission");
    }
  }

  public static Withdrawal ofEncounter(String maLk, String reason) {
    return new Withdrawal(Paper.ENCOUNTER, Name.NUMBER, maLk, reason);
  }

  /** What the bytes say; empty when they name nothing that can be withdrawn. */
  public static Optional<Withdrawal> read(byte[] content) {
    if (content.length > MAX_CONTENT) {
      return Optional.empty();
    }
    Map<String, String> fields = new TreeMap<>();
    Matcher field = TEXT_FIELD.matcher(new String(content, StandardCharsets.UTF_8));
    while (field.find()) {
      fields.putIfAbsent(field.group(1), unescaped(field.group(2)).strip());
    }
    return Paper.find(fields.getOrDefault("kind", Paper.ENCOUNTER.code()))
        .flatMap(paper -> named(paper, fields));
  }

  private static Optional<Withdrawal> named(Paper paper, Map<String, String> fields) {
    boolean byNumber =
        paper == Paper.ENCOUNTER
            || (paper != Paper.ATTACHMENT && fields.containsKey(Name.NUMBER.field()));
    Name name = byNumber ? Name.NUMBER : Name.SUBMISSION_ID;
    String key = fields.getOrDefault(paper == Paper.ENCOUNTER ? MA_LK : name.field(), "");
    return key.isEmpty() || key.length() > MAX_KEY
        ? Optional.empty()
        : Optional.of(new Withdrawal(paper, name, key, fields.getOrDefault("reason", "")));
  }

  /** The same as UTF-8 JSON; equal withdrawals give equal bytes. */
  public byte[] content() {
    String named =
        paper == Paper.ENCOUNTER
            ? "\"ma_lk\":" + quoted(key)
            : "\"kind\":%s,\"%s\":%s".formatted(quoted(paper.code()), name.field(), quoted(key));
    return ("{" + named + ",\"reason\":" + quoted(reason) + "}").getBytes(StandardCharsets.UTF_8);
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
