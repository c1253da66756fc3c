// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.springframework.http.HttpHeaders;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;

/**
 * Refuses requests before their body is read. What is small is read away and the line goes on.
 * Nobody waits for what is large or slow: else whoever is too fast would hold the threads of all
 * others with what is refused.
 */
final class RefusedUnread {
  /** What is on its way already, and no more. */
  private static final long DRAINED_BYTES = 256 << 10;

  private static final long DRAINED_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final SenderShares shares;
  private final MemoryBudget memory;

  RefusedUnread(SenderShares shares, MemoryBudget memory) {
    this.shares = shares;
    this.memory = memory;
  }

  /**
   * @param seconds after which trying again may help
   * @param answer tells the refusal in the door's own words; the body it sees cannot be opened
   */
  void refuse(
      HttpServletRequest request,
      HttpServletResponse response,
      Refusal refusal,
      long seconds,
      FilterChain answer)
      throws ServletException, IOException {
    response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    try (MemoryBudget.Lease nothing = memory.lease()) {
      GuardedRequest refused =
          new GuardedRequest(
              request,
              refusal,
              ContentCoding.IDENTITY,
              nothing,
              0,
              LargestBody.OF_STRANGERS,
              false);
      answer.doFilter(refused, response);
      response.flushBuffer();
      if (!isTakenOffTheLine(refused)) {
        GivenUpLines.giveUp(request);
      }
    }
  }

  private boolean isTakenOffTheLine(GuardedRequest refused) {
    if (!shares.draining().tryAcquire()) {
      return false;
    }
    try {
      return refused.drained(DRAINED_BYTES, DRAINED_NANOS);
    } catch (IOException | RefusedException e) {
      return false;
    } finally {
      shares.draining().release();
    }
  }
}
