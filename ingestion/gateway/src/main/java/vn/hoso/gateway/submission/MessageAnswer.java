// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import vn.hoso.formats.WireFormats;
import vn.hoso.formats.hl7v2.Acknowledgement;
import vn.hoso.formats.hl7v2.Acknowledgement.Refused;
import vn.hoso.gateway.problem.Failures;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * The answer to HL7 v2 in its own words, an ACK, with the status and the headers that JSON would
 * have. It is given to who names its media type in Accept, and to who sends HL7 v2 under its own
 * media type and says nothing of what it accepts, as interface engines do. Who accepts anything
 * ({@code *}{@code /*}), as curl says by itself, gets JSON as always.
 */
final class MessageAnswer {
  private static final Pattern HL7_TYPE =
      Pattern.compile(
          "(x-)?application/hl7-v2(\\+er7)?|(text|application)/(x-)?hl7v2|text/(x-)?hl7"
              + "|application/edi-hl7v2");
  private static final MediaType ER7 = MediaType.valueOf("application/hl7-v2");
  private static final MediaType OLDER = MediaType.valueOf("x-application/hl7-v2+er7");

  /** What is wrong with the message itself; everything else is not its fault. */
  private static final Set<Integer> OF_THE_MESSAGE = Set.of(400, 409, 413, 415, 422);

  private static final int CONTROL_ID = 20;

  private final MediaType type;
  private final Acknowledgement message;
  private final Instant at;

  private MessageAnswer(MediaType type, byte[] content, Instant at) {
    this.type = type;
    this.message = Acknowledgement.to(content);
    this.at = at;
  }

  /** Whether a media type, without parameters and in lower case, is one of HL7 v2 as ER7. */
  static boolean isHl7(String mediaType) {
    return HL7_TYPE.matcher(mediaType).matches();
  }

  /**
   * The answer to a request; null when it is answered in JSON.
   *
   * @param content what was sent; empty when it could not be read
   */
  static @Nullable MessageAnswer wanted(HttpServletRequest request, byte[] content, Instant at) {
    boolean named = isHl7(mediaType(request.getContentType()));
    if (!named && WireFormats.sniff(content) != SubmissionKind.HL7V2) {
      return null;
    }
    List<String> said = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
    if (said.stream().allMatch(String::isBlank)) {
      return named ? new MessageAnswer(ER7, content, at) : null;
    }
    MediaType best = best(said);
    return best == null ? null : new MessageAnswer(best, content, at);
  }

  /** The type of HL7 v2 that is named and liked no less than JSON is. */
  private static @Nullable MediaType best(List<String> said) {
    try {
      List<MediaType> accepted = MediaType.parseMediaTypes(said);
      double json = quality(accepted, MediaType.APPLICATION_JSON);
      return accepted.stream()
          .filter(each -> isHl7(mediaType(each.toString())))
          .filter(each -> each.getQualityValue() > 0 && each.getQualityValue() >= json)
          .findFirst()
          .map(each -> each.getSubtype().endsWith("+er7") ? OLDER : ER7)
          .orElse(null);
    } catch (InvalidMediaTypeException e) {
      return null;
    }
  }

  private static double quality(List<MediaType> accepted, MediaType type) {
    return accepted.stream()
        .filter(type::equalsTypeAndSubtype)
        .mapToDouble(MediaType::getQualityValue)
        .max()
        .orElse(0);
  }

  ResponseEntity<byte[]> of(Answer.Accepted accepted) {
    return ResponseEntity.accepted()
        .location(TrackingDocument.location(accepted.submissionId()))
        .contentType(utf8())
        .body(bytes(message.accepted(controlId(), at, accepted.submissionId())));
  }

  ResponseEntity<byte[]> of(Refusal refusal) {
    int status = refusal.rule().status();
    ResponseEntity.BodyBuilder response = ResponseEntity.status(status).contentType(utf8());
    if (refusal.rule() == IntakeRule.UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS);
    }
    return response.body(
        bytes(
            message.refused(
                OF_THE_MESSAGE.contains(status) ? Refused.AE : Refused.AR,
                controlId(),
                at,
                refusal.rule().id(),
                refusal.detail().vi() + " " + refusal.rule().advice().vi(),
                refusal.detail().en() + " " + refusal.rule().advice().en())));
  }

  private MediaType utf8() {
    return new MediaType(type, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String answer) {
    return answer.getBytes(StandardCharsets.UTF_8);
  }

  private static String controlId() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, CONTROL_ID);
  }

  private static String mediaType(@Nullable String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
