// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.ScannedPaper;
import vn.hoso.formats.WireFormats;
import vn.hoso.formats.WireText;
import vn.hoso.formats.encounter.EncounterFileReader;
import vn.hoso.formats.encounter.ReadResult;
import vn.hoso.formats.fhir.FhirReader;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** Tells from the bytes what was sent, without reading more of it than the outer structure. */
final class ContentSniffer {
  private static final Pattern XML_TYPE = Pattern.compile("(application|text)/(.+\\+)?xml");

  /** FHIR as JSON or one resource a line, under every name it goes by. */
  private static final Pattern RESOURCE_TYPE =
      Pattern.compile(
          "application/(fhir\\+)?(x-)?(json|ndjson|ndjson\\+json)|application/json\\+fhir|text/json");

  /** FHIR as XML, which no reader of ours reads: by its type, or by the namespace of its root. */
  private static final Pattern FHIR_XML_TYPE =
      Pattern.compile("application/(fhir\\+xml|xml\\+fhir)");

  private static final Pattern FHIR_XML_ROOT =
      Pattern.compile(
          "(?:<\\?[^>]{0,500}>|<!--[^>]{0,500}-->|\\s){0,9}<[^<>]{1,500}[\"']http://hl7\\.org/fhir[\"']");

  /** Types that tell nothing; many hospital systems send files so. */
  private static final Set<String> VAGUE_TYPES =
      Set.of("", "application/octet-stream", "text/plain", "application/x-www-form-urlencoded");

  private final EncounterFileReader reader = EncounterFileReader.standard();
  private final long maxBytes;
  private final long maxAttachment;

  /**
   * @param maxAttachment largest scanned paper
   */
  ContentSniffer(long maxBytes, long maxAttachment) {
    this.maxBytes = maxBytes;
    this.maxAttachment = maxAttachment;
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
    Optional<ScannedPaper> scanned = ScannedPaper.of(content);
    boolean offered = scanned.isPresent() || ScannedPaper.isMediaType(type);
    if (upload.attachedTo() != null || (offered && !keepsAnything)) {
      return scanned(upload, scanned, type);
    }
    boolean known =
        XML_TYPE.matcher(type).matches()
            || RESOURCE_TYPE.matcher(type).matches()
            || MessageAnswer.isHl7(type);
    String text = WireText.decode(content).text().stripLeading();
    SubmissionKind kind = WireFormats.sniff(text);
    boolean prescription = kind == SubmissionKind.PRESCRIPTION;
    if (!keepsAnything && !known && !prescription && !VAGUE_TYPES.contains(type)) {
      return new Sniffed.Unfit(Refusal.of(IntakeRule.MEDIA_TYPE));
    }
    if (text.isEmpty()) {
      return new Sniffed.Unfit(Refusal.of(IntakeRule.EMPTY));
    }
    if (text.startsWith("<")) {
      if (!keepsAnything && kind == SubmissionKind.UNKNOWN && isFhir(type, text)) {
        return new Sniffed.Unfit(
            Refusal.of(
                IntakeRule.MEDIA_TYPE,
                "FHIR dạng XML chưa được đọc. Hãy gửi FHIR R4 dạng JSON: Content-Type"
                    + " application/fhir+json, hoặc application/fhir+ndjson khi mỗi dòng một tài"
                    + " nguyên.",
                "FHIR as XML is not read. Send FHIR R4 as JSON: Content-Type"
                    + " application/fhir+json, or application/fhir+ndjson with one resource a"
                    + " line."));
      }
      return EnvelopePeek.peek(text, kind, keepsAnything)
          .fold(takeable -> takeable, unfit -> afterRepair(content, kind, unfit));
    }
    return kind == SubmissionKind.FHIR && !keepsAnything
        ? resources(content)
        : keepsAnything || prescription || kind == SubmissionKind.HL7V2
            ? new Sniffed.Takeable(kind, null)
            : new Sniffed.Unfit(Refusal.of(refusal(type)));
  }

  private static boolean isFhir(String type, String text) {
    return FHIR_XML_TYPE.matcher(type).matches() || FHIR_XML_ROOT.matcher(text).lookingAt();
  }

  /** Bytes that are kept as they are: what they are and whose must be clear from outside. */
  private Sniffed scanned(Upload upload, Optional<ScannedPaper> scanned, String type) {
    if (scanned.isEmpty() || !(VAGUE_TYPES.contains(type) || scanned.get().goesBy(type))) {
      return new Sniffed.Unfit(
          Refusal.of(
              IntakeRule.MEDIA_TYPE,
              "Bản chụp giấy tờ phải là PDF, JPEG, PNG, TIFF, WebP, HEIC, BMP hoặc GIF, và Content-Type phải đúng với"
                  + " nội dung (%s)."
                      .formatted(scanned.map(ScannedPaper::mediaType).orElse("không rõ")),
              "A scanned paper must be PDF, JPEG, PNG, TIFF, WebP, HEIC, BMP or GIF, and Content-Type must agree with the"
                  + " content (%s)."
                      .formatted(scanned.map(ScannedPaper::mediaType).orElse("not known"))));
    }
    if (upload.content().length > maxAttachment) {
      return new Sniffed.Unfit(Refusal.tooLarge(maxAttachment));
    }
    if (upload.attachedTo() == null) {
      return new Sniffed.Unfit(Refusal.of(IntakeRule.ATTACHED_TO_NOTHING));
    }
    return upload.facility() == null
        ? new Sniffed.Unfit(
            Refusal.of(
                IntakeRule.BAD_PARAMETER,
                "Cần tiêu đề X-Facility-Code để biết giấy tờ của cơ sở nào.",
                "The header X-Facility-Code must tell whose paper it is."))
        : new Sniffed.Takeable(SubmissionKind.ATTACHMENT, null);
  }

  /** JSON to its end: half a file must be sent again, and only the sender still has the rest. */
  private static Sniffed resources(byte[] content) {
    return FhirReader.damage(content)
        .<Sniffed>map(
            at ->
                new Sniffed.Unfit(
                    Refusal.of(
                        IntakeRule.NOT_JSON,
                        "Lỗi JSON tại " + at + ".",
                        "JSON error at " + at + ".")))
        .orElseGet(() -> new Sniffed.Takeable(SubmissionKind.FHIR, null));
  }

  /** What a sender of this type has to mend. */
  private static IntakeRule refusal(String type) {
    return type.contains("json")
        ? IntakeRule.NOT_JSON
        : type.contains("hl7") ? IntakeRule.WRONG_ROOT : IntakeRule.NOT_XML;
  }

  /** Some files are broken in a way their reader knows to mend; those are taken. */
  private Sniffed afterRepair(byte[] content, SubmissionKind kind, Sniffed.Unfit unfit) {
    if (kind != SubmissionKind.ENCOUNTER_FILE || unfit.refusal().rule() != IntakeRule.NOT_XML) {
      return unfit;
    }
    ReadResult read = reader.read(content);
    boolean unreadable =
        read.violations().stream()
            .anyMatch(found -> found.ruleId().equals(FormatRule.FILE_UNREADABLE.id()));
    return unreadable
        ? unfit
        : new Sniffed.Takeable(kind, FacilityCode.parse(read.facilityCode()).orElse(null));
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
