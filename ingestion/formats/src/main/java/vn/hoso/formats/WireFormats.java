// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.hoso.formats.register.RegisterKind;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** Tells what a submission is by its outer structure, never by what its sender calls it. */
public final class WireFormats {

  private static final int LOOKED_AT = 64 << 10;
  private static final JsonFactory JSON = new JsonFactory();
  private static final Pattern BEFORE_ROOT =
      Pattern.compile("\\s+|<\\?.*?\\?>|<!--.*?-->", Pattern.DOTALL);
  private static final Pattern ROOT =
      Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)");
  private static final Pattern RESOURCE = Pattern.compile("\"resourceType\"\\s*:");

  /** What a QĐ 831 message holds; other things call their root DATA too. */
  private static final Pattern OF_RECORD =
      Pattern.compile(
          "<(?:[A-Za-z_][\\w.-]*:)?(?:HEADER|HO_?SO_?SUC_?KHOE)", Pattern.CASE_INSENSITIVE);

  private static final Pattern PRESCRIPTION =
      Pattern.compile("\"(?:loai_don_thuoc|ma_don_thuoc|thong_tin_don_thuoc)\"\\s*:");

  /** A message, or a batch of them, with or without the frame of MLLP. */
  private static final Pattern MESSAGE = Pattern.compile("\\x0B?(MSH|FHS|BHS)[^A-Za-z0-9\\s]");

  private static final Set<String> ENVELOPE =
      Set.of("GIAMDINHHS", "THONGTINHOSO", "DANHSACHHOSO", "HOSO");
  private static final Set<String> CHECK_IN =
      Set.of("CHITIEUTRANGTHAIKCB", "DSACHTRANGTHAIKCB", "TRANGTHAIKCB", "CHECKIN");
  private static final Set<String> ASSESSMENT =
      Set.of("CHITIEUGIAMDINHYKHOA", "DSACHGIAMDINHYKHOA", "GIAMDINHYKHOA");
  private static final Map<Set<String>, SubmissionKind> BY_ROOT =
      Map.of(
          ENVELOPE,
          SubmissionKind.ENCOUNTER_FILE,
          CHECK_IN,
          SubmissionKind.CHECK_IN,
          ASSESSMENT,
          SubmissionKind.ASSESSMENT,
          Set.of("KHAMSUCKHOE"),
          SubmissionKind.HEALTH_CHECK);

  private WireFormats() {}

  /** The kind of a submission; {@link SubmissionKind#UNKNOWN} for what no reader understands. */
  public static SubmissionKind sniff(byte[] bytes) {
    String beginning =
        WireText.decode(Arrays.copyOf(bytes, Math.min(bytes.length, LOOKED_AT))).text();
    SubmissionKind kind = sniff(beginning);
    return kind == SubmissionKind.UNKNOWN
            && bytes.length > LOOKED_AT
            && isJson(afterProlog(beginning))
        ? sniff(WireText.decode(bytes).text())
        : kind;
  }

  /** The same of what is decoded already. */
  public static SubmissionKind sniff(String text) {
    String content = afterProlog(text.substring(0, Math.min(text.length(), LOOKED_AT)));
    if (content.startsWith("<")) {
      return ofXml(content);
    }
    if (isJson(content)) {
      SubmissionKind kind = ofJson(content);
      return kind == SubmissionKind.UNKNOWN && text.length() > LOOKED_AT ? ofTopLevel(text) : kind;
    }
    if (MESSAGE.matcher(content).lookingAt()) {
      return SubmissionKind.HL7V2;
    }
    return RegisterKind.ofHeader(firstLine(content)).isPresent()
        ? SubmissionKind.REGISTER
        : SubmissionKind.UNKNOWN;
  }

  private static String afterProlog(String text) {
    Matcher before = BEFORE_ROOT.matcher(text);
    int start = 0;
    while (before.region(start, text.length()).lookingAt()) {
      start = before.end();
    }
    return text.substring(start);
  }

  private static SubmissionKind ofXml(String content) {
    Matcher root = ROOT.matcher(content);
    if (!root.lookingAt()) {
      return SubmissionKind.UNKNOWN;
    }
    String name = root.group(1).toUpperCase(Locale.ROOT).replace("_", "");
    for (Map.Entry<Set<String>, SubmissionKind> kind : BY_ROOT.entrySet()) {
      if (kind.getKey().contains(name)) {
        return kind.getValue();
      }
    }
    return isHealthProfile(name, content) ? SubmissionKind.HEALTH_PROFILE : SubmissionKind.UNKNOWN;
  }

  private static SubmissionKind ofJson(String content) {
    if (RESOURCE.matcher(content).find()) {
      return SubmissionKind.FHIR;
    }
    return PRESCRIPTION.matcher(content).find()
        ? SubmissionKind.PRESCRIPTION
        : SubmissionKind.UNKNOWN;
  }

  private static boolean isJson(String content) {
    return content.startsWith("{") || content.startsWith("[");
  }

  /**
   * By the names at the top of an object, or of the objects of a list. Where names are sorted, an
   * attachment may stand before everything that tells; values are passed over, never kept.
   */
  private static SubmissionKind ofTopLevel(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      int list = parser.nextToken() == JsonToken.START_ARRAY ? 1 : 0;
      for (JsonToken token = parser.currentToken(); token != null; token = parser.nextToken()) {
        int depth = parser.getParsingContext().getNestingDepth() - list;
        if (token == JsonToken.FIELD_NAME && depth == 1) {
          SubmissionKind kind = ofJson('"' + parser.currentName() + "\":");
          if (kind != SubmissionKind.UNKNOWN) {
            return kind;
          }
        } else if (token.isStructStart() && depth > 1) {
          parser.skipChildren();
        }
      }
    } catch (IOException broken) {
      // What is no JSON to its end is of no kind.
    }
    return SubmissionKind.UNKNOWN;
  }

  private static boolean isHealthProfile(String root, String content) {
    return root.equals("HOSOSUCKHOE") || (root.equals("DATA") && OF_RECORD.matcher(content).find());
  }

  private static List<String> firstLine(String content) {
    return content.lines().findFirst().map(RegisterKind::columns).orElse(List.of());
  }
}
