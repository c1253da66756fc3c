// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeLimit;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.ProblemDocument;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** {@code /api/v1/submissions}: send, and ask what became of it. */
@RestController
@RequestMapping("/api/v1/submissions")
final class SubmissionEndpoint {
  private static final String PATH = "/api/v1/submissions/";
  private static final int MAX_PAGE = 200;
  private static final Pattern REQUEST_ID = Pattern.compile("[\\x21-\\x7E]{1,100}");
  private static final Pattern STATE = Pattern.compile("[a-z_]{1,30}");

  private final SubmissionIntake intake;
  private final ReceiptStore store;
  private final Clock clock;
  private final long maxBytes;

  SubmissionEndpoint(SubmissionIntake intake, ReceiptStore store, Clock clock, IntakeLimit limit) {
    this.intake = intake;
    this.store = store;
    this.clock = clock;
    this.maxBytes = limit.maxBytes();
  }

  /** What a sender may say about what it sends, besides the content. */
  record Said(
      @Nullable String requestId,
      @Nullable String facilityCode,
      @Nullable String receivedAt,
      @Nullable String fileName) {}

  /** The answer to one file among several. */
  record PartAnswer(
      @Nullable String fileName,
      @Nullable TrackingDocument accepted,
      @Nullable ProblemDocument problem) {}

  record PartAnswers(List<PartAnswer> submissions) {}

  record Page(List<StatusDocument> submissions, int page, int size) {}

  @PostMapping
  ResponseEntity<?> receive(
      @AuthenticationPrincipal Sender sender,
      HttpServletRequest request,
      @RequestHeader(name = "X-Request-Id", required = false) @Nullable String requestId,
      @RequestHeader(name = "X-Facility-Code", required = false) @Nullable String facilityCode,
      @RequestHeader(name = "X-Received-At", required = false) @Nullable String receivedAt,
      @RequestHeader(name = "X-File-Name", required = false) @Nullable String fileName)
      throws IOException, ServletException {
    Said said = new Said(requestId, facilityCode, receivedAt, fileName);
    String contentType = request.getContentType();
    if (contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
      return receiveParts(sender, request, said);
    }
    if (request.getContentLengthLong() > maxBytes) {
      intake.logRefusal(sender.facility(), IntakeRule.TOO_LARGE, request.getContentLengthLong());
      throw new RefusedException(Refusal.tooLarge(maxBytes));
    }
    byte[] content = read(sender, request.getInputStream());
    return respond(take(upload(sender, content, contentType, decoded(fileName), said)));
  }

  private ResponseEntity<?> receiveParts(Sender sender, HttpServletRequest request, Said said)
      throws IOException, ServletException {
    List<Part> files =
        request.getParts().stream().filter(part -> part.getSubmittedFileName() != null).toList();
    if (files.isEmpty()) {
      throw new RefusedException(Refusal.of(IntakeRule.EMPTY));
    }
    List<PartAnswer> answers = new ArrayList<>();
    boolean allAccepted = true;
    for (int i = 0; i < files.size(); i++) {
      Answer answer = takePart(sender, files, i, said);
      if (files.size() == 1) {
        return respond(answer);
      }
      allAccepted &= answer.fold(accepted -> true, refused -> false);
      answers.add(partAnswer(files.get(i).getSubmittedFileName(), answer));
    }
    // 207: each file has its own answer, and some are refusals.
    return ResponseEntity.status(allAccepted ? 202 : 207).body(new PartAnswers(answers));
  }

  private Answer takePart(Sender sender, List<Part> files, int index, Said said)
      throws IOException {
    Part part = files.get(index);
    byte[] content;
    try (InputStream in = part.getInputStream()) {
      content = read(sender, in);
    }
    String requestId = said.requestId();
    String partId = requestId == null || files.size() == 1 ? requestId : requestId + "#" + index;
    return take(
        upload(
            sender,
            content,
            part.getContentType(),
            part.getSubmittedFileName(),
            new Said(partId, said.facilityCode(), said.receivedAt(), null)));
  }

  @GetMapping("/{id}")
  StatusDocument status(@AuthenticationPrincipal Sender sender, @PathVariable String id) {
    return store
        .status(sender.facility(), sender.operator(), id)
        .map(StatusDocument::of)
        .orElseThrow(() -> new RefusedException(Refusal.of(IntakeRule.NOT_FOUND)));
  }

  @GetMapping
  Page list(
      @AuthenticationPrincipal Sender sender,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    if (page < 0
        || size < 1
        || size > MAX_PAGE
        || (state != null && !STATE.matcher(state).matches())) {
      throw new RefusedException(Refusal.of(IntakeRule.BAD_PARAMETER));
    }
    return new Page(
        store.list(sender.facility(), day, state, size, (long) page * size).stream()
            .map(StatusDocument::of)
            .toList(),
        page,
        size);
  }

  private Upload upload(
      Sender sender,
      byte[] content,
      @Nullable String contentType,
      @Nullable String fileName,
      Said said) {
    String requestId = said.requestId();
    if (requestId != null && !REQUEST_ID.matcher(requestId).matches()) {
      throw new RefusedException(badHeader("X-Request-Id"));
    }
    return new Upload(
        content,
        sender.operator() ? Upload.Door.DEPARTMENT : Upload.Door.FACILITY,
        facility(sender, said.facilityCode()),
        contentType,
        receivedAt(sender, said.receivedAt()),
        requestId,
        fileName);
  }

  /**
   * A facility sends for itself; the operator for the facility it names, or that the file names.
   */
  private static @Nullable FacilityCode facility(Sender sender, @Nullable String named) {
    if (named == null) {
      return sender.operator() ? null : sender.facility();
    }
    Optional<FacilityCode> facility = FacilityCode.parse(named);
    if (facility.isEmpty()) {
      throw new RefusedException(badHeader("X-Facility-Code"));
    }
    if (!sender.operator() && !facility.get().equals(sender.facility())) {
      throw new RefusedException(Refusal.of(IntakeRule.FORBIDDEN));
    }
    return facility.get();
  }

  private Instant receivedAt(Sender sender, @Nullable String given) {
    Instant now = clock.instant();
    if (given == null) {
      return now;
    }
    if (!sender.history()) {
      throw new RefusedException(Refusal.of(IntakeRule.FORBIDDEN));
    }
    try {
      Instant time = Instant.parse(given);
      if (time.isAfter(now)) {
        throw new RefusedException(badHeader("X-Received-At"));
      }
      return time;
    } catch (DateTimeException e) {
      throw new RefusedException(badHeader("X-Received-At"));
    }
  }

  private static Refusal badHeader(String name) {
    return Refusal.of(
        IntakeRule.BAD_PARAMETER,
        "Tiêu đề " + name + " không đúng dạng.",
        "The header " + name + " is malformed.");
  }

  private static @Nullable String decoded(@Nullable String fileName) {
    try {
      return fileName == null ? null : URLDecoder.decode(fileName, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(badHeader("X-File-Name"));
    }
  }

  /** Reads at most one byte more than allowed, however much is sent. */
  private byte[] read(Sender sender, InputStream in) throws IOException {
    byte[] content = in.readNBytes(Math.toIntExact(maxBytes + 1));
    if (content.length > maxBytes) {
      intake.logRefusal(sender.facility(), IntakeRule.TOO_LARGE, content.length);
      throw new RefusedException(Refusal.tooLarge(maxBytes));
    }
    return content;
  }

  /** Waits for the durable answer; the intake gives one within the patience it was built with. */
  private Answer take(Upload upload) {
    return intake.take(upload).join();
  }

  private static ResponseEntity<?> respond(Answer answer) {
    return answer.<ResponseEntity<?>>fold(
        accepted ->
            ResponseEntity.accepted()
                .location(URI.create(PATH + accepted.submissionId()))
                .body(TrackingDocument.of(accepted)),
        refused -> {
          throw new RefusedException(refused.refusal());
        });
  }

  private static PartAnswer partAnswer(@Nullable String fileName, Answer answer) {
    return answer.fold(
        accepted -> new PartAnswer(fileName, TrackingDocument.of(accepted), null),
        refused -> new PartAnswer(fileName, null, refused.refusal().document()));
  }

  /** What a sender gets for what it sent. */
  record TrackingDocument(String submissionId, String state, String message, String messageEn) {
    static TrackingDocument of(Answer.Accepted accepted) {
      return new TrackingDocument(
          accepted.submissionId(),
          SubmissionState.RECEIVED.code(),
          "Đã tiếp nhận; xem kết quả tại " + PATH + accepted.submissionId(),
          "Received; see the outcome at " + PATH + accepted.submissionId());
    }
  }

  /** The state of a submission as the sender reads it. */
  record StatusDocument(
      String submissionId,
      String facilityCode,
      String kind,
      String state,
      String stateLabel,
      String stateLabelEn,
      long size,
      Instant receivedAt,
      @Nullable String fileName,
      int encountersAccepted,
      int encountersRefused,
      int warnings,
      Instant updatedAt,
      @Nullable List<SubmissionStatus.FoundViolation> violations) {

    static StatusDocument of(SubmissionStatus status) {
      return new StatusDocument(
          status.submissionId(),
          status.facilityCode(),
          status.kind(),
          status.state().code(),
          status.state().label().vi(),
          status.state().label().en(),
          status.size(),
          status.receivedAt(),
          status.fileName(),
          status.encountersAccepted(),
          status.encountersRefused(),
          status.warnings(),
          status.updatedAt(),
          status.violations());
    }
  }
}
