// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import vn.hoso.gateway.submission.Answer;
import vn.hoso.gateway.submission.SubmissionIntake;
import vn.hoso.gateway.submission.Upload;

/**
 * Straight to the topic, through the same acceptance as the HTTP door, without waiting for acks.
 */
final class BulkDelivery implements Delivery {
  private final SubmissionIntake intake;
  private final Clock clock;
  private final Runnable onClose;

  BulkDelivery(SubmissionIntake intake, Clock clock, Runnable onClose) {
    this.intake = intake;
    this.clock = clock;
    this.onClose = onClose;
  }

  @Override
  public List<CompletableFuture<Answer>> send(List<Sending> files) {
    return files.stream().map(sending -> intake.take(upload(sending))).toList();
  }

  private Upload upload(Sending sending) {
    LoadFile file = sending.file();
    return new Upload(
        sending.content(),
        Upload.Door.LOADER,
        file.facility(),
        file.contentType(),
        sending.receivedAt() == null ? clock.instant() : sending.receivedAt(),
        null,
        file.name());
  }

  @Override
  public int workers() {
    return Math.max(2, Runtime.getRuntime().availableProcessors());
  }

  @Override
  public void close() {
    onClose.run();
  }
}
