// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** Tells from the bytes what was sent, without reading more of it than the outer structure. */
final class ContentSniffer {
  private static final Pattern XML_TYPE = Pattern.compile("(application|text)/(.+\\+)?xml");

  /** Types that tell nothing; many hospital systems send files so. */
  private static final Set<String> VAGUE_TYPES =
      Set.of("", "application/octet-stream", "text/plain", "application/x-www-form-urlencoded");

  /** First columns of the department's registers. */
  private static final List<Set<String>> REGISTER_COLUMNS =
      List.of(
          Set.of("facility_code", "kind"),
          Set.of("personal_id", "full_name"),
          Set.of("commune_code", "as_of", "population"));

  private static final int HEAD_BYTES = 4096;

  private final long maxBytes;

  ContentSniffer(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  Sniffed sniff(Upload upload) {
    byte[] content = upload.content();
    if (content.length == 0) {
      return new Sniffed.Unfit(Refusal.of(IntakeRule.EMPTY));
    }
    if (content.length > maxBytes) {
      return new Sniffed.Unfit(Refusal.tooLarge(maxBytes));
    }
    boolean keepsAnything = upload.door().keepsAnything();
    String type = mediaType(upload.contentType());
    boolean xmlType = XML_TYPE.matcher(type).matches();
    if (!keepsAnything && !xmlType && !VAGUE_TYPES.contains(type)) {
      return new Sniffed.Unfit(Refusal.of(IntakeRule.MEDIA_TYPE));
    }
    String head = head(content).strip();
    if (head.isEmpty()) {
      return new Sniffed.Unfit(Refusal.of(IntakeRule.EMPTY));
    }
    if (head.startsWith("<")) {
      return EnvelopePeek.peek(content, keepsAnything);
    }
    return keepsAnything
        ? new Sniffed.Takeable(kindOfText(head), null)
        : new Sniffed.Unfit(Refusal.of(IntakeRule.NOT_XML));
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** The first characters, whatever the encoding, without a byte-order mark. */
  private static String head(byte[] content) {
    byte[] start = Arrays.copyOf(content, Math.min(content.length, HEAD_BYTES));
    boolean utf16 =
        start.length > 1
            && ((start[0] == (byte) 0xFE && start[1] == (byte) 0xFF)
                || (start[0] == (byte) 0xFF && start[1] == (byte) 0xFE));
    String text = new String(start, utf16 ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  private static SubmissionKind kindOfText(String head) {
    if (head.startsWith("{") && head.contains("\"resourceType\"")) {
      return SubmissionKind.FHIR;
    }
    Set<String> header =
        Set.copyOf(
            Arrays.stream(head.lines().findFirst().orElse("").split(",", -1))
                .map(column -> column.replace("\"", "").strip().toLowerCase(Locale.ROOT))
                .distinct()
                .toList());
    return REGISTER_COLUMNS.stream().anyMatch(header::containsAll)
        ? SubmissionKind.REGISTER
        : SubmissionKind.UNKNOWN;
  }
}
