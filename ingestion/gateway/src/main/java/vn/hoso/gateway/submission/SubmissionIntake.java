// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * The one way in, for the HTTP door and for the loader.
 *
 * <p>Kafka first, receipt after, answer last. The topic is the truth: once it has the bytes on all
 * replicas nothing can lose them. Should we die before the receipt is stored, the sender has no
 * answer and sends again; the copy already on the topic is collected like any other, the publish
 * job writes the receipt it lacks, and the same content twice is the same version of the encounter.
 * The other order could leave a receipt, and a sender at ease, for bytes that never arrived.
 */
public final class SubmissionIntake {
  private static final Logger log = LoggerFactory.getLogger(SubmissionIntake.class);

  private final ContentSniffer sniffer;
  private final SubmissionTopicWriter topic;
  private final ReceiptWriter receipts;
  private final ReceiptStore store;
  private final SubmissionIds ids;

  /** Requests under way that carry the sender's own id, so that a hasty repeat joins the first. */
  private final ConcurrentMap<RequestKey, Pending> underWay = new ConcurrentHashMap<>();

  private record RequestKey(FacilityCode facility, String requestId) {}

  private record Pending(String sha256, CompletableFuture<Answer> answer) {}

  public SubmissionIntake(
      long maxBytes,
      SubmissionTopicWriter topic,
      ReceiptWriter receipts,
      ReceiptStore store,
      SubmissionIds ids) {
    this.sniffer = new ContentSniffer(maxBytes);
    this.topic = topic;
    this.receipts = receipts;
    this.store = store;
    this.ids = ids;
  }

  /** Completes with the answer; never exceptionally. Blocks only while Kafka's buffer is full. */
  public CompletableFuture<Answer> take(Upload upload) {
    String sha256 = Ids.sha256Hex(upload.content());
    return sniffer
        .sniff(upload)
        .fold(
            takeable -> take(upload, takeable, sha256),
            unfit -> refuse(upload.facility(), unfit.refusal(), sha256, upload.content().length));
  }

  /** Logs a refusal of something whose content was not even read to its end. */
  public void logRefusal(@Nullable FacilityCode facility, IntakeRule rule, long size) {
    insertRefusal(facility, rule, null, size);
  }

  private CompletableFuture<Answer> take(Upload upload, Sniffed.Takeable sniffed, String sha256) {
    FacilityCode sender = upload.facility();
    Optional<FacilityCode> named = sniffed.facility();
    if (sender != null && named.isPresent() && !named.get().equals(sender)) {
      return refuse(sender, facilityDiffers(named.get(), sender), sha256, upload.content().length);
    }
    Receipt receipt = receipt(upload, sniffed, sha256);
    return receipt.requestId() == null
        ? append(receipt, upload.content())
        : appendOnce(receipt, receipt.requestId(), upload.content());
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
        upload.fileName());
  }

  private CompletableFuture<Answer> appendOnce(Receipt receipt, String requestId, byte[] content) {
    RequestKey key = new RequestKey(receipt.facility(), requestId);
    Pending mine = new Pending(receipt.sha256(), new CompletableFuture<>());
    Pending other = underWay.putIfAbsent(key, mine);
    if (other != null) {
      return other.sha256().equals(receipt.sha256()) ? other.answer() : requestIdReused(receipt);
    }
    return appendUnlessEarlier(receipt, requestId, content)
        .whenComplete(
            (done, failure) -> {
              mine.answer().complete(done);
              underWay.remove(key);
            });
  }

  private CompletableFuture<Answer> appendUnlessEarlier(
      Receipt receipt, String requestId, byte[] content) {
    try {
      return store
          .earlier(receipt.facility(), requestId)
          .map(
              earlier ->
                  earlier.sha256().equals(receipt.sha256())
                      ? accepted(earlier.submissionId())
                      : requestIdReused(receipt))
          .orElseGet(() -> append(receipt, content));
    } catch (DataAccessException e) {
      return CompletableFuture.completedFuture(unavailable(receipt, e));
    }
  }

  private CompletableFuture<Answer> append(Receipt receipt, byte[] content) {
    return topic
        .append(receipt, content)
        .thenCompose(onTopic -> receipts.store(receipt))
        .handle(
            (stored, failure) ->
                failure == null
                    ? new Answer.Accepted(receipt.submissionId())
                    : unavailable(receipt, failure));
  }

  private static CompletableFuture<Answer> accepted(String submissionId) {
    return CompletableFuture.completedFuture(new Answer.Accepted(submissionId));
  }

  private CompletableFuture<Answer> requestIdReused(Receipt receipt) {
    return refuse(
        receipt.facility(),
        Refusal.of(IntakeRule.REQUEST_ID_REUSED),
        receipt.sha256(),
        receipt.size());
  }

  private CompletableFuture<Answer> refuse(
      @Nullable FacilityCode facility, Refusal refusal, String sha256, long size) {
    insertRefusal(facility, refusal.rule(), sha256, size);
    return CompletableFuture.completedFuture(new Answer.Refused(refusal));
  }

  /** A refusal is answered even while its log cannot be written. */
  private void insertRefusal(
      @Nullable FacilityCode facility, IntakeRule rule, @Nullable String sha256, long size) {
    try {
      store.insertRefusal(facility, rule, sha256, size);
    } catch (DataAccessException e) {
      log.warn("Refusal {} of facility {} could not be logged", rule.id(), facility, e);
    }
  }

  private static Answer unavailable(Receipt receipt, Throwable failure) {
    log.error("Submission {} was not taken", receipt.submissionId(), failure);
    return new Answer.Refused(Refusal.of(IntakeRule.UNAVAILABLE));
  }

  private static Refusal facilityDiffers(FacilityCode named, FacilityCode sender) {
    return Refusal.of(
        IntakeRule.FACILITY_DIFFERS,
        "Tệp ghi cơ sở %s nhưng cơ sở gửi là %s.".formatted(named, sender),
        "The file names facility %s, but %s sends it.".formatted(named, sender));
  }
}
