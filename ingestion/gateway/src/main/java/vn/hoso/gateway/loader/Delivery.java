// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.submission.Answer;

/**
 * A way to send files. Calls for one facility come from one thread at a time, in order, and are
 * delivered in that order.
 */
interface Delivery extends AutoCloseable {
  /**
   * @param receivedAt time of receipt to be recorded; absent for now
   */
  CompletableFuture<Answer> send(LoadFile file, @Nullable Instant receivedAt) throws IOException;

  /** How many threads may usefully send at once. */
  int workers();

  @Override
  void close();
}
