// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.submission.Answer;
import vn.hoso.gateway.submission.SubmissionIntake;
import vn.hoso.gateway.submission.Upload;

/**
 * Straight to the topic, through the same acceptance as the HTTP door, without waiting for acks.
 * Files have the ids that they have over HTTP: what was taken before, by either way, is not taken
 * again.
 */
final class BulkDelivery implements Delivery {
  private static final Duration SETTLES_EVERY = Duration.ofSeconds(10);

  private final SubmissionIntake intake;
  private final Clock clock;
  private final int workers;
  private final OpenLoad load;
  private final Runnable onClose;
  private final ConcurrentMap<Long, CompletableFuture<Answer>> underWay = new ConcurrentHashMap<>();
  private final AtomicLong sent = new AtomicLong();
  private final ScheduledExecutorService settling =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "load-settling");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param patience longest time that the intake keeps a file before it goes to Kafka
   */
  BulkDelivery(
      SubmissionIntake intake,
      Clock clock,
      int workers,
      OpenLoad load,
      Duration patience,
      Runnable onClose) {
    this.intake = intake;
    this.clock = clock;
    this.workers = workers;
    this.load = load;
    this.onClose = onClose;
    var unused =
        settling.scheduleWithFixedDelay(
            () -> settle(patience),
            SETTLES_EVERY.toSeconds(),
            SETTLES_EVERY.toSeconds(),
            TimeUnit.SECONDS);
  }

  @Override
  public List<CompletableFuture<Answer>> send(List<Sending> files) {
    return files.stream().map(sending -> follow(intake.take(upload(sending)))).toList();
  }

  private CompletableFuture<Answer> follow(CompletableFuture<Answer> answer) {
    long number = sent.getAndIncrement();
    underWay.put(number, answer);
    return answer.whenComplete(
        (done, failure) -> {
          if (failure != null || done.fold(taken -> false, BulkDelivery::isOurs)) {
            load.keep();
          }
          underWay.remove(number);
        });
  }

  /** Kafka may have it although we could not say so. */
  private static boolean isOurs(Answer.Refused refused) {
    IntakeRule rule = refused.refusal().rule();
    return rule == IntakeRule.UNAVAILABLE || rule == IntakeRule.INTERNAL;
  }

  /** Notes how far the next load would have to look back if this one were killed now. */
  private void settle(Duration patience) {
    Instant before = clock.instant().minus(patience);
    var unused =
        CompletableFuture.allOf(underWay.values().toArray(CompletableFuture[]::new))
            .thenRun(() -> load.settledBefore(before));
  }

  private Upload upload(Sending sending) {
    LoadFile file = sending.file();
    return new Upload(
        sending.content(),
        Upload.Door.LOADER,
        file.facility(),
        file.contentType(),
        sending.receivedAt() == null ? clock.instant() : sending.receivedAt(),
        sending.requestId(sending.round()),
        file.name(),
        file.attachedTo());
  }

  @Override
  public int workers() {
    return workers;
  }

  @Override
  public void close() {
    settling.shutdownNow();
    onClose.run();
    load.close();
  }
}
