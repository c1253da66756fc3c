// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.hoso.formats.ScannedPaper;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.limit.BodyParts;
import vn.hoso.gateway.limit.BodyParts.Part;
import vn.hoso.gateway.problem.Failures;
import vn.hoso.gateway.problem.IntakeLimit;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.ProblemDocument;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusalLog;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.AttachedTo;

/** {@code /api/v1/submissions}: send, and ask what became of it. */
@RestController
@RequestMapping("/api/v1/submissions")
final class SubmissionEndpoint {
  private static final int MAX_PAGE = 200;
  private static final Set<String> REQUEST_ID_FIELDS = Set.of("request_id", "REQUEST_ID");

  private final SubmissionIntake intake;
  private final Ends ends;
  private final RefusalLog refusals;
  private final Failures failures;
  private final Clock clock;
  private final long maxBytes;

  SubmissionEndpoint(
      SubmissionIntake intake,
      Ends ends,
      RefusalLog refusals,
      Failures failures,
      Clock clock,
      IntakeLimit limit) {
    this.intake = intake;
    this.ends = ends;
    this.refusals = refusals;
    this.failures = failures;
    this.clock = clock;
    this.maxBytes = limit.maxBytes();
  }

  /** The answer to one file among several. */
  record PartAnswer(
      @Nullable String fileName,
      @Nullable TrackingDocument accepted,
      @Nullable ProblemDocument problem) {
    boolean isForLater() {
      return problem != null && problem.status() == IntakeRule.UNAVAILABLE.status();
    }
  }

  record PartAnswers(List<PartAnswer> submissions) {}

  /**
   * @param nextCursor gives the next page as {@code cursor}; absent on the last
   */
  record Page(List<StatusDocument> submissions, int page, int size, @Nullable String nextCursor) {}

  @PostMapping
  ResponseEntity<?> receive(@AuthenticationPrincipal Sender sender, HttpServletRequest request)
      throws IOException {
    SenderHeaders said = SenderHeaders.of(request);
    String contentType = request.getContentType();
    if (contentType != null
        && contentType.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)) {
      return receiveParts(sender, request, said);
    }
    byte[] content = read(request.getInputStream());
    MessageAnswer message = MessageAnswer.wanted(request, content, clock.instant());
    return message == null
        ? TrackingDocument.of(take(sender, said, contentType, content, said.attachedTo()).join())
        : acknowledge(message, request, sender, said, content);
  }

  /** A sender of HL7 v2 is told of a refusal in its own words, too. */
  private ResponseEntity<byte[]> acknowledge(
      MessageAnswer message,
      HttpServletRequest request,
      Sender sender,
      SenderHeaders said,
      byte[] content) {
    try {
      return take(sender, said, request.getContentType(), content, said.attachedTo())
          .join()
          .fold(message::of, refused -> message.of(refused.refusal()));
    } catch (RuntimeException e) {
      return message.of(failures.refusalOf(request, e));
    }
  }

  private ResponseEntity<?> receiveParts(
      Sender sender, HttpServletRequest request, SenderHeaders headers) throws IOException {
    List<Part> parts = BodyParts.of(request, maxBytes, maxBytes);
    List<Part> files = parts.stream().filter(Part::isFile).toList();
    if (files.isEmpty()) {
      throw new RefusedException(Refusal.of(IntakeRule.EMPTY));
    }
    SenderHeaders said = headers.withRequestId(requestIdField(parts));
    if (files.size() == 1) {
      Part only = files.get(0);
      return TrackingDocument.of(take(sender, said.of(only, null), only, attachedTo(parts)).join());
    }
    List<CompletableFuture<Answer>> underWay = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      underWay.add(takePart(sender, request, files.get(i), said, i, parts));
    }
    List<PartAnswer> answers = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      answers.add(partAnswer(files.get(i).fileName(), underWay.get(i).join()));
    }
    boolean allAccepted = answers.stream().allMatch(answer -> answer.problem() == null);
    // 207: each file has its own answer, and some are refusals.
    ResponseEntity.BodyBuilder response = ResponseEntity.status(allAccepted ? 202 : 207);
    if (answers.stream().anyMatch(PartAnswer::isForLater)) {
      response.header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS);
    }
    return response.body(new PartAnswers(answers));
  }

  /** One of several files, in their order; what is wrong with one is the answer to that one. */
  private CompletableFuture<Answer> takePart(
      Sender sender,
      HttpServletRequest request,
      Part part,
      SenderHeaders said,
      int place,
      List<Part> parts) {
    try {
      return take(sender, said.of(part, place), part, attachedTo(parts));
    } catch (RefusedException e) {
      refusals.keep(request, e.refusal(), part.content());
      return CompletableFuture.completedFuture(new Answer.Refused(e.refusal()));
    }
  }

  private static @Nullable String requestIdField(List<Part> parts) {
    return parts.stream()
        .filter(part -> !part.isFile() && REQUEST_ID_FIELDS.contains(part.name()))
        .map(Part::text)
        .findFirst()
        .orElse(null);
  }

  /** What the form's fields say of scanned papers in it. */
  private static @Nullable AttachedTo attachedTo(List<Part> parts) {
    return Attaching.FIELDS.read(
        name ->
            parts.stream()
                .filter(part -> !part.isFile() && part.name().equals(name))
                .map(Part::text)
                .findFirst()
                .orElse(null));
  }

  @GetMapping("/{id}")
  StatusDocument status(@AuthenticationPrincipal Sender sender, @PathVariable String id) {
    return statusOf(ends.of(sender.facility()), sender, id)
        .or(() -> sender.operator() ? statusOf(ends.sandbox(), sender, id) : Optional.empty())
        .map(status -> shown(sender, status))
        .orElseThrow(() -> new RefusedException(Refusal.of(IntakeRule.NOT_FOUND)));
  }

  private static Optional<SubmissionStatus> statusOf(Ends.End end, Sender sender, String id) {
    return end.store().status(sender.facility(), sender.operator(), id);
  }

  @GetMapping
  Page list(
      @AuthenticationPrincipal Sender sender,
      HttpServletRequest request,
      @RequestParam(required = false) @Nullable LocalDate day,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "0") int page,
      @RequestParam(defaultValue = "50") int size) {
    Optional<Cursor> after = Optional.ofNullable(cursor).flatMap(Cursor::parse);
    if (page < 0
        || size < 1
        || size > MAX_PAGE
        || (state != null && SubmissionState.find(state).isEmpty())
        || (cursor != null && after.isEmpty())) {
      throw new RefusedException(Refusal.of(IntakeRule.BAD_PARAMETER));
    }
    FacilityCode facility =
        Optional.ofNullable(SenderHeaders.of(request).facilityOf(sender)).orElse(sender.facility());
    long offset = after.isPresent() ? 0 : (long) page * size;
    List<SubmissionStatus> found =
        ends.of(facility).store().list(facility, day, state, after.orElse(null), size + 1, offset);
    List<StatusDocument> shown =
        found.stream().limit(size).map(status -> shown(sender, status)).toList();
    return new Page(shown, page, size, next(found, size));
  }

  private static StatusDocument shown(Sender sender, SubmissionStatus status) {
    return StatusDocument.of(sender.shared() ? status.forSharers() : status);
  }

  /** One more than shown was looked for: only then does anything follow. */
  private static @Nullable String next(List<SubmissionStatus> found, int size) {
    if (found.size() <= size) {
      return null;
    }
    SubmissionStatus last = found.get(size - 1);
    return new Cursor(last.receivedAt(), last.submissionId()).text();
  }

  /**
   * @param ofForm what the form says a scanned paper belongs to; the part's own headers win
   */
  private CompletableFuture<Answer> take(
      Sender sender, SenderHeaders said, Part part, @Nullable AttachedTo ofForm) {
    if (part.tooLarge()) {
      throw new RefusedException(Refusal.tooLarge(maxBytes), part.content());
    }
    AttachedTo own = said.attachedTo();
    AttachedTo attachedTo = own != null || !isScanned(part) ? own : ofForm;
    return take(sender, said, part.contentType(), part.content(), attachedTo);
  }

  /** Files of other kinds may come along in one form with scanned papers. */
  private static boolean isScanned(Part part) {
    return ScannedPaper.of(part.content()).isPresent();
  }

  /** Gives the durable answer within the patience the intake was built with. */
  private CompletableFuture<Answer> take(
      Sender sender,
      SenderHeaders said,
      @Nullable String contentType,
      byte[] content,
      @Nullable AttachedTo attachedTo) {
    return intake.take(
        new Upload(
            content,
            sender.operator() ? Upload.Door.DEPARTMENT : Upload.Door.FACILITY,
            said.facilityOf(sender),
            contentType,
            said.receivedAt(sender, clock.instant()),
            said.checkedRequestId(),
            said.fileName(),
            attachedTo));
  }

  /** Reads at most one byte more than allowed, however much is sent. */
  private byte[] read(InputStream in) throws IOException {
    byte[] content = in.readNBytes(Math.toIntExact(maxBytes + 1));
    if (content.length > maxBytes) {
      throw new RefusedException(
          Refusal.tooLarge(maxBytes), Arrays.copyOf(content, Math.toIntExact(maxBytes)));
    }
    return content;
  }

  private static PartAnswer partAnswer(@Nullable String fileName, Answer answer) {
    return answer.fold(
        accepted -> new PartAnswer(fileName, TrackingDocument.of(accepted), null),
        refused -> new PartAnswer(fileName, null, refused.refusal().document()));
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
      ReceiptSignature signature,
      SubmissionStatus.@Nullable Waiting waiting,
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
          status.signature(),
          status.waiting(),
          status.violations());
    }
  }
}
