// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.loader;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.submission.Answer;
import vn.hoso.lakehouse.identifier.Ids;

/**
 * A way to send files. Calls for one facility come from one thread at a time, in order, and are
 * delivered in that order.
 */
interface Delivery extends AutoCloseable {

  /**
   * One file, read.
   *
   * @param receivedAt time of receipt to be recorded; absent for now
   * @param round how often it was taken out of its order before
   */
  @SuppressWarnings("ArrayRecordComponent") // passed on as it was read; nothing compares it
  record Sending(LoadFile file, byte[] content, @Nullable Instant receivedAt, int round) {

    /**
     * Of name and content: sending a folder again, by whichever way, adds nothing; a changed file
     * is new. A checksum will do, the intake compares the contents of what comes with the same id.
     *
     * @param round how often it was taken out of its order
     */
    String requestId(int round) {
      CRC32C checksum = new CRC32C();
      checksum.update(content);
      return Ids.hash("F", file.name(), content.length + " " + checksum.getValue() + " " + round);
    }
  }

  /** Sends some files of one facility; an answer for each, in their order. */
  List<CompletableFuture<Answer>> send(List<Sending> files);

  /** How many threads may usefully send at once. */
  int workers();

  @Override
  void close();
}
