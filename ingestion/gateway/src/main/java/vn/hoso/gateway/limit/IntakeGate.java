// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.ProblemWriter;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Stands behind authentication and before every handler: who sends too fast waits, a body is read
 * only while there is memory for it. The department's own loader has no pace.
 */
public final class IntakeGate extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(IntakeGate.class);
  private static final long PATIENCE_SECONDS = 2;

  /** Of one sender's requests; each that waits holds a thread. */
  private static final int MOST_WAITING = 8;

  private static final String HEALTH = "/actuator/health";
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

  private final SenderShares shares;
  private final MemoryBudget memory;
  private final LargestBody largest;
  private final RefusedUnread unread;

  public IntakeGate(SenderShares shares, MemoryBudget memory, LargestBody largest) {
    this.shares = shares;
    this.memory = memory;
    this.largest = largest;
    this.unread = new RefusedUnread(shares, memory);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Sender> sender = sender();
    if (sender.isPresent() && sender.get().operator()) {
      guarded(request, response, chain, false);
      return;
    }
    Optional<String> facility = sender.map(Sender::facility).map(FacilityCode::value);
    long wait = facility.map(shares::secondsToWait).orElse(0L);
    if (wait > 0) {
      tooFast(request, response, chain, wait);
      return;
    }
    Semaphore own = facility.map(shares::of).orElseGet(() -> ofStrangers(request));
    if (!acquired(own)) {
      tooFast(request, response, chain, PATIENCE_SECONDS);
      return;
    }
    try {
      guarded(request, response, chain, sender.isEmpty());
    } finally {
      own.release();
    }
  }

  /** Whoever watches over us asks without a body: strangers who log in do not keep them waiting. */
  private Semaphore ofStrangers(HttpServletRequest request) {
    return request.getMethod().equals("GET") && request.getRequestURI().equals(HEALTH)
        ? shares.ofProbes()
        : shares.ofStrangers();
  }

  private void tooFast(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, long seconds)
      throws ServletException, IOException {
    if (WITHOUT_BODY.contains(request.getMethod())) {
      ProblemWriter.write(response, Refusal.of(IntakeRule.TOO_FAST), seconds);
    } else {
      unread.refuse(request, response, Refusal.of(IntakeRule.TOO_FAST), seconds, chain);
    }
  }

  private void guarded(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain, boolean stranger)
      throws ServletException, IOException {
    if (WITHOUT_BODY.contains(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    try (MemoryBudget.Lease lease = memory.lease()) {
      handle(opened(request, lease, stranger), response, chain);
    }
  }

  private GuardedRequest opened(
      HttpServletRequest request, MemoryBudget.Lease lease, boolean stranger) {
    Optional<ContentCoding> coding = ContentCoding.of(request.getHeader("Content-Encoding"));
    boolean packed = coding.isPresent() && coding.get() != ContentCoding.IDENTITY;
    if (coding.isEmpty() || (packed && LargestBody.isMultipart(request))) {
      return unopened(request, IntakeRule.ENCODING, lease, stranger);
    }
    long most = largest.of(request, stranger);
    // What is paid for before the first byte; the rest as it comes.
    long covered = packed ? 0 : Math.max(0, Math.min(request.getContentLengthLong(), most));
    if (!lease.covers(covered)) {
      return unopened(request, IntakeRule.UNAVAILABLE, lease, stranger);
    }
    return new GuardedRequest(
        request,
        null,
        coding.get(),
        lease,
        covered,
        most,
        !stranger && largest.holdsOnlyFiles().test(request));
  }

  private GuardedRequest unopened(
      HttpServletRequest request, IntakeRule rule, MemoryBudget.Lease lease, boolean stranger) {
    return new GuardedRequest(
        request,
        Refusal.of(rule),
        ContentCoding.IDENTITY,
        lease,
        0,
        largest.of(request, stranger),
        false);
  }

  private static void handle(
      GuardedRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    chain.doFilter(request, response);
    try {
      request.drain();
    } catch (IOException | RefusedException e) {
      log.debug("A body was not read to its end: {}", e.getClass().getName());
    }
  }

  private static boolean acquired(Semaphore own) {
    try {
      return own.tryAcquire()
          || (own.getQueueLength() < MOST_WAITING
              && own.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  static Optional<Sender> sender() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Sender sender
        ? Optional.of(sender)
        : Optional.empty();
  }
}
