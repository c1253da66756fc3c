// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.ProblemWriter;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;

/**
 * Stands behind authentication and before every handler: who sends too fast waits, a body is read
 * only while there is memory for it. The department's own loader has no pace.
 */
public final class IntakeGate extends OncePerRequestFilter {
  /** Requests of one facility under way; a slow facility holds its own requests only. */
  private static final int AT_ONCE = 32;

  private static final Logger log = LoggerFactory.getLogger(IntakeGate.class);
  private static final long PATIENCE_SECONDS = 2;
  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS", "DELETE");

  private final Pace pace;
  private final MemoryBudget memory;
  private final long maxBytes;
  private final Map<String, Semaphore> underWay = new ConcurrentHashMap<>();

  public IntakeGate(Pace pace, MemoryBudget memory, long maxBytes) {
    this.pace = pace;
    this.memory = memory;
    this.maxBytes = maxBytes;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Optional<Sender> sender = sender();
    if (sender.isEmpty() || sender.get().operator()) {
      guarded(request, response, chain);
      return;
    }
    String facility = sender.get().facility().value();
    long wait = pace.secondsToWait(facility);
    if (wait > 0) {
      ProblemWriter.write(response, Refusal.of(IntakeRule.TOO_FAST), wait);
      return;
    }
    Semaphore own = underWay.computeIfAbsent(facility, code -> new Semaphore(AT_ONCE, true));
    if (!acquired(own)) {
      ProblemWriter.write(response, Refusal.of(IntakeRule.TOO_FAST), PATIENCE_SECONDS);
      return;
    }
    try {
      guarded(request, response, chain);
    } finally {
      own.release();
    }
  }

  private void guarded(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (WITHOUT_BODY.contains(request.getMethod())) {
      chain.doFilter(request, response);
      return;
    }
    Optional<ContentCoding> coding = ContentCoding.of(request.getHeader("Content-Encoding"));
    boolean multipart = isMultipart(request);
    if (coding.isEmpty() || (multipart && coding.get() != ContentCoding.IDENTITY)) {
      ProblemWriter.write(response, Refusal.of(IntakeRule.ENCODING));
      return;
    }
    MemoryBudget.Lease lease = memory.lease();
    long covered = known(request, coding.get(), multipart);
    GuardedRequest guarded = new GuardedRequest(request, coding.get(), lease, covered, maxBytes);
    try (lease) {
      if (lease.covers(covered)) {
        chain.doFilter(guarded, response);
      } else {
        ProblemWriter.write(response, Refusal.of(IntakeRule.UNAVAILABLE), PATIENCE_SECONDS);
      }
    }
    if (!multipart && response.getStatus() >= HttpServletResponse.SC_BAD_REQUEST) {
      drain(guarded);
    }
  }

  private static void drain(GuardedRequest request) {
    try {
      request.drain();
    } catch (IOException | RefusedException e) {
      log.debug("A refused body was not read to its end: {}", e.getClass().getName());
    }
  }

  /** What is paid for before the first byte; the rest as it comes. Parts come all at once. */
  private long known(HttpServletRequest request, ContentCoding coding, boolean multipart) {
    long announced = request.getContentLengthLong();
    if (multipart) {
      return announced < 0 ? 4 * maxBytes : Math.min(announced, 4 * maxBytes);
    }
    return coding != ContentCoding.IDENTITY || announced < 0 ? 0 : Math.min(announced, maxBytes);
  }

  private static boolean isMultipart(HttpServletRequest request) {
    String type = request.getContentType();
    return type != null
        && type.toLowerCase(Locale.ROOT).startsWith(MediaType.MULTIPART_FORM_DATA_VALUE);
  }

  private static boolean acquired(Semaphore own) {
    try {
      return own.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Optional<Sender> sender() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    return authentication != null && authentication.getPrincipal() instanceof Sender sender
        ? Optional.of(sender)
        : Optional.empty();
  }
}
