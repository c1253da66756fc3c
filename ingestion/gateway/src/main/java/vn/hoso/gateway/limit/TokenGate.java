// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.ProblemWriter;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.lakehouse.identifier.Ids;

/**
 * Stands before the token endpoint, which asks who somebody is: so many at once, a body no larger
 * and no slower than a form needs, and a pace for each client. Secrets that were right lately have
 * a pace of their own, so that nobody who guesses keeps a facility from its tokens.
 */
public final class TokenGate extends OncePerRequestFilter {
  private static final int AT_ONCE = 16;
  private static final int MOST_WAITING = 8;
  private static final long PATIENCE_SECONDS = 2;
  private static final int MOST_REMEMBERED = 5_000;

  private final Pace guesses;
  private final Pace tokens;
  private final RefusedUnread unread;
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final String salt = HexFormat.of().formatHex(new SecureRandom().generateSeed(16));
  private final Set<String> right = ConcurrentHashMap.newKeySet();

  /**
   * @param guesses how often one client may be tried with a secret not known to be right
   * @param tokens how often one client may take a token
   */
  public TokenGate(Pace guesses, Pace tokens, SenderShares shares, MemoryBudget memory) {
    this.guesses = guesses;
    this.tokens = tokens;
    this.unread = new RefusedUnread(shares, memory);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    if (!acquired()) {
      refused(request, response, PATIENCE_SECONDS);
      return;
    }
    try {
      if (request.getMethod().equals("POST")) {
        token(request, response, chain);
      } else {
        chain.doFilter(request, response);
      }
    } finally {
      places.release();
    }
  }

  private void token(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    FormRequest form;
    try {
      form = FormRequest.read(request);
    } catch (RefusedException e) {
      GivenUpLines.giveUp(request);
      ProblemWriter.write(response, e.refusal());
      return;
    }
    ClaimedClient claimed = ClaimedClient.of(form);
    String proof = Ids.hash("T", salt, claimed.id(), claimed.secret());
    long wait = (right.contains(proof) ? tokens : guesses).secondsToWait(claimed.id());
    if (wait > 0) {
      ProblemWriter.write(response, Refusal.of(IntakeRule.TOO_FAST), wait);
      return;
    }
    chain.doFilter(form, response);
    if (response.getStatus() == HttpServletResponse.SC_OK) {
      remember(proof);
    } else {
      right.remove(proof);
    }
  }

  private void remember(String proof) {
    if (right.size() >= MOST_REMEMBERED) {
      right.clear();
    }
    right.add(proof);
  }

  private void refused(HttpServletRequest request, HttpServletResponse response, long seconds)
      throws ServletException, IOException {
    unread.refuse(
        request,
        response,
        Refusal.of(IntakeRule.TOO_FAST),
        seconds,
        (body, answer) ->
            ProblemWriter.write((HttpServletResponse) answer, Refusal.of(IntakeRule.TOO_FAST)));
  }

  private boolean acquired() {
    try {
      return places.tryAcquire()
          || (places.getQueueLength() < MOST_WAITING
              && places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
