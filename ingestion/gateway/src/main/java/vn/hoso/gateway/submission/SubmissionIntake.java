// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import vn.hoso.formats.Withdrawal;
import vn.hoso.gateway.problem.Causes;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.refusal.RefusalStore;
import vn.hoso.gateway.refusal.RefusedBody;
import vn.hoso.gateway.signature.CheckedSignature;
import vn.hoso.gateway.signature.SignatureCheck;
import vn.hoso.gateway.signature.SignaturesBusy;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * The one way in, for the HTTP door and for the loader.
 *
 * <p>Kafka first, receipt after, answer last. The topic is the truth: once it has the bytes on all
 * replicas nothing can lose them. Should we die before the receipt is stored, the sender has no
 * answer and sends again: the receipt is made up for from the topic before ({@link OwedReceipts}),
 * so that the same request id is the same submission, and the same bytes without one are told as a
 * duplicate. The other order could leave a receipt, and a sender at ease, for bytes that never
 * arrived.
 */
public final class SubmissionIntake {
  private static final Logger log = LoggerFactory.getLogger(SubmissionIntake.class);

  private final ContentSniffer sniffer;
  private final Ends ends;
  private final SignatureCheck signatures;
  private final RefusalStore refusals;
  private final SubmissionIds ids;
  private final Clock clock;

  /** Requests under way that carry the sender's own id, so that a hasty repeat joins the first. */
  private final ConcurrentMap<RequestKey, Pending> underWay = new ConcurrentHashMap<>();

  private record RequestKey(FacilityCode facility, String requestId) {}

  private record Pending(Receipt receipt, CompletableFuture<Answer> answer) {
    boolean isSameAs(Receipt other) {
      return receipt.sha256().equals(other.sha256())
          && receipt.kind() == other.kind()
          && Objects.equals(receipt.attachedTo(), other.attachedTo());
    }
  }

  /**
   * @param maxBytes largest file
   * @param maxAttachment largest scanned paper
   */
  public SubmissionIntake(
      long maxBytes,
      long maxAttachment,
      Ends ends,
      SignatureCheck signatures,
      RefusalStore refusals,
      Clock clock) {
    this.sniffer = new ContentSniffer(maxBytes, maxAttachment);
    this.ends = ends;
    this.signatures = signatures;
    this.refusals = refusals;
    this.ids = new SubmissionIds(clock);
    this.clock = clock;
  }

  /**
   * Completes with the answer; never exceptionally. Blocks only while Kafka's buffer is full, or
   * receipts are owed.
   */
  public CompletableFuture<Answer> take(Upload upload) {
    try {
      String sha256 = Ids.sha256Hex(upload.content());
      return sniffer
          .sniff(upload)
          .fold(
              takeable -> take(upload, takeable, sha256), unfit -> refuse(upload, unfit.refusal()));
    } catch (RuntimeException e) {
      log.error("A submission could not be looked at: {}", Causes.of(e));
      return refuse(upload, Refusal.of(IntakeRule.INTERNAL));
    }
  }

  /**
   * Notes by which address a try in the sandbox came; what is sent in earnest needs no such note.
   */
  public void cameBy(FacilityCode facility, String submissionId, String channel) {
    ends.of(facility).store().cameBy(submissionId, channel);
  }

  /** Ends an encounter or brings it back, as {@code kind} says; answers as {@link #take}. */
  public CompletableFuture<Answer> withdraw(
      SubmissionKind kind,
      Withdrawal withdrawal,
      FacilityCode facility,
      Instant receivedAt,
      @Nullable String requestId) {
    Upload upload =
        new Upload(
            withdrawal.content(),
            Upload.Door.FACILITY,
            facility,
            "application/json",
            receivedAt,
            requestId,
            null);
    return take(upload, new Sniffed.Takeable(kind, null), Ids.sha256Hex(upload.content()));
  }

  private CompletableFuture<Answer> take(Upload upload, Sniffed.Takeable sniffed, String sha256) {
    FacilityCode sender = upload.facility();
    Optional<FacilityCode> named = sniffed.facility();
    if (sender != null && named.isPresent() && !named.get().equals(sender)) {
      return refuse(upload, facilityDiffers(named.get(), sender));
    }
    Receipt receipt = receipt(upload, sniffed, sha256);
    return receipt.requestId() == null
        ? appendUnlessEarlier(receipt, upload)
        : appendOnce(receipt, receipt.requestId(), upload);
  }

  private Receipt receipt(Upload upload, Sniffed.Takeable sniffed, String sha256) {
    FacilityCode facility =
        sniffed.kind() == SubmissionKind.REGISTER
            ? FacilityCode.DEPARTMENT
            : Optional.ofNullable(upload.facility())
                .or(sniffed::facility)
                .orElse(FacilityCode.DEPARTMENT);
    return new Receipt(
        ids.next(),
        facility,
        sniffed.kind(),
        upload.door().channel(),
        upload.contentType(),
        sha256,
        upload.content().length,
        upload.receivedAt(),
        upload.requestId(),
        upload.fileName(),
        CheckedSignature.NOT_CHECKED,
        sniffed.kind() == SubmissionKind.ATTACHMENT ? upload.attachedTo() : null);
  }

  private CompletableFuture<Answer> appendOnce(Receipt receipt, String requestId, Upload upload) {
    RequestKey key = new RequestKey(receipt.facility(), requestId);
    Pending mine = new Pending(receipt, new CompletableFuture<>());
    Pending other = underWay.putIfAbsent(key, mine);
    if (other != null) {
      return other.isSameAs(receipt)
          ? other.answer().thenApply(SubmissionIntake::again)
          : requestIdReused(receipt, upload.content());
    }
    CompletableFuture<Answer> answer;
    try {
      answer = appendUnlessEarlier(receipt, upload);
    } catch (Error e) {
      // Those who joined must not wait for what will never come.
      underWay.remove(key);
      mine.answer().completeExceptionally(e);
      throw e;
    }
    return answer.whenComplete(
        (done, failure) -> {
          underWay.remove(key);
          if (failure == null) {
            mine.answer().complete(done);
          } else {
            mine.answer().completeExceptionally(failure);
          }
        });
  }

  private CompletableFuture<Answer> appendUnlessEarlier(Receipt receipt, Upload upload) {
    try {
      Ends.End end = ends.of(receipt.facility());
      if (receipt.requestId() != null) {
        end.owed().awaitNone();
      }
      ReceiptStore store = end.store();
      ReceiptStore.Before before =
          store.before(
              receipt.facility(),
              receipt.requestId(),
              isToldOfDuplicates(receipt) ? receipt.sha256() : null);
      return before
          .sameRequest()
          .map(
              earlier -> {
                if (!earlier.isSameAs(receipt)) {
                  return requestIdReused(receipt, upload.content());
                }
                store.repeated(earlier.submissionId());
                return sentBefore(earlier.submissionId());
              })
          .orElseGet(
              () ->
                  append(
                      receipt.with(signatureOf(receipt, upload)),
                      upload.content(),
                      before.sameContent().orElse(null)));
    } catch (RuntimeException e) {
      return CompletableFuture.completedFuture(notTaken(receipt, upload.content(), e));
    }
  }

  /** Only of what is taken: repeats cost nothing. */
  private CheckedSignature signatureOf(Receipt receipt, Upload upload) {
    return signatures.check(
        receipt.kind(),
        upload.content(),
        receipt.facility(),
        upload.door() == Upload.Door.FACILITY,
        receipt.receivedAt());
  }

  private CompletableFuture<Answer> append(
      Receipt receipt, byte[] content, @Nullable String duplicateOf) {
    Ends.End end = ends.of(receipt.facility());
    Instant begun = clock.instant();
    return end.sink()
        .append(receipt, content)
        .thenCompose(onTopic -> end.receipts().store(receipt))
        .whenComplete(
            (stored, failure) -> {
              if (isUnanswered(failure)) {
                end.owed().since(begun);
              }
            })
        .<Answer>thenApply(
            stored -> new Answer.Accepted(receipt.submissionId(), duplicateOf, false))
        // Not in Kafka's own thread: it has others to serve while the refusal is written down.
        .exceptionallyAsync(failure -> notTaken(receipt, content, failure));
  }

  /** Facilities only: a load of history does not wait for one more question a file. */
  private static boolean isToldOfDuplicates(Receipt receipt) {
    return receipt.channel().equals(Upload.Door.FACILITY.channel())
        && receipt.kind() != SubmissionKind.CANCEL
        && receipt.kind() != SubmissionKind.RESTORE;
  }

  private static CompletableFuture<Answer> sentBefore(String submissionId) {
    return CompletableFuture.completedFuture(new Answer.Accepted(submissionId, null, true));
  }

  private static Answer again(Answer first) {
    return first.fold(
        accepted -> new Answer.Accepted(accepted.submissionId(), accepted.duplicateOf(), true),
        refused -> refused);
  }

  private CompletableFuture<Answer> requestIdReused(Receipt receipt, byte[] content) {
    return refuse(
        refused(receipt, IntakeRule.REQUEST_ID_REUSED, content),
        Refusal.of(IntakeRule.REQUEST_ID_REUSED));
  }

  /** Keeps something that another rule than the intake's refuses, and answers so. */
  public CompletableFuture<Answer> refuse(Upload upload, Refusal refusal) {
    return refuse(upload.refused(refusal.rule()), refusal);
  }

  private CompletableFuture<Answer> refuse(RefusedBody body, Refusal refusal) {
    refusals.keep(body);
    return CompletableFuture.completedFuture(new Answer.Refused(refusal));
  }

  /** Kafka or Postgres failed, or we did: the sender still has the file and sends it again. */
  private Answer notTaken(Receipt receipt, byte[] content, Throwable failure) {
    log.error("Submission {} was not taken: {}", receipt.submissionId(), Causes.of(failure));
    Throwable cause = cause(failure);
    boolean others =
        cause instanceof DataAccessException
            || cause instanceof KafkaException
            || cause instanceof OwedReceipts.NotYetKnown
            || cause instanceof SignaturesBusy;
    IntakeRule rule = others ? IntakeRule.UNAVAILABLE : IntakeRule.INTERNAL;
    if (!(cause instanceof DataAccessResourceFailureException)) {
      refusals.keep(refused(receipt, rule, content));
    }
    return new Answer.Refused(Refusal.of(rule));
  }

  private static @Nullable Throwable cause(@Nullable Throwable failure) {
    return failure instanceof CompletionException ? failure.getCause() : failure;
  }

  /** Kafka or Postgres may have done what it did not say. */
  private static boolean isUnanswered(@Nullable Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof DataAccessResourceFailureException
        || cause instanceof RetriableException;
  }

  private static RefusedBody refused(Receipt receipt, IntakeRule rule, byte[] content) {
    return new RefusedBody(
        receipt.facility(),
        rule,
        receipt.channel(),
        receipt.contentType(),
        receipt.fileName(),
        content,
        content.length);
  }

  private static Refusal facilityDiffers(FacilityCode named, FacilityCode sender) {
    return Refusal.of(
        IntakeRule.FACILITY_DIFFERS,
        "Tệp ghi cơ sở %s nhưng cơ sở gửi là %s.".formatted(named, sender),
        "The file names facility %s, but %s sends it.".formatted(named, sender));
  }
}
