// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
  public CompletableFuture<Answer> send(LoadFile file, @Nullable Instant receivedAt)
      throws IOException {
    return intake.take(
        new Upload(
            file.content(),
            Upload.Door.LOADER,
            file.facility(),
            file.contentType(),
            receivedAt == null ? clock.instant() : receivedAt,
            null,
            file.name()));
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
