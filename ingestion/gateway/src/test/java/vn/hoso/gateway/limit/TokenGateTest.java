// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the gate before the token endpoint lets in, by itself. */
class TokenGateTest {
  /** A clock that stands still: what a bucket holds is all there is. */
  private final Pace guesses = new Pace(1, () -> 0);

  private final Pace tokens = new Pace(2, () -> 0);
  private final TokenGate gate =
      new TokenGate(
          guesses,
          tokens,
          new SenderShares(new Pace(1000, () -> 0)),
          new MemoryBudget(1 << 20, Duration.ofMillis(10)));

  @Test
  void soManyAtOnceAndNobodyElseIsKeptWaitingForLong() throws Exception {
    CountDownLatch inside = new CountDownLatch(16);
    CountDownLatch done = new CountDownLatch(1);
    List<Thread> slow = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      String client = "c" + i;
      Thread one =
          new Thread(
              () ->
                  pass(
                      form(client, "s"),
                      (request, response) -> {
                        inside.countDown();
                        await(done);
                      }));
      one.start();
      slow.add(one);
    }
    await(inside);

    MockHttpServletResponse refused = pass(form("late", "s"), ok());
    done.countDown();
    for (Thread one : slow) {
      one.join();
    }

    assertThat(refused.getStatus()).isEqualTo(429);
    assertThat(refused.getHeader("Retry-After")).isEqualTo("2");
    assertThat(refused.getContentAsString()).contains("G016");
    assertThat(pass(form("late", "s"), ok()).getStatus()).isEqualTo(200);
  }

  @Test
  void guessingHasAPaceAndKeepsNobodyFromTheirToken() throws Exception {
    assertThat(pass(form("facility-56001", "right"), ok()).getStatus()).isEqualTo(200);
    for (int i = 0; i < 9; i++) {
      assertThat(pass(form("facility-56001", "wrong" + i), wrong()).getStatus()).isEqualTo(401);
    }

    MockHttpServletResponse tooOften = pass(form("facility-56001", "wrong"), wrong());

    assertThat(tooOften.getStatus()).isEqualTo(429);
    assertThat(tooOften.getHeader("Retry-After")).isEqualTo("1");
    assertThat(pass(form("facility-56001", "right"), ok()).getStatus())
        .as("a secret that was right lately")
        .isEqualTo(200);
    assertThat(pass(form("facility-56002", "x"), wrong()).getStatus()).isEqualTo(401);
  }

  @Test
  void whoTakesATokenForEveryFileIsSlowedDown() throws Exception {
    int taken = 0;
    while (pass(basic("facility-56001", "right"), ok()).getStatus() == 200) {
      taken++;
    }

    assertThat(taken).as("the first is a guess, then ten seconds' worth").isEqualTo(21);
  }

  @Test
  void theFormIsReadOnceAndHandedOn() throws Exception {
    MockHttpServletRequest request = form("a%20b", "s%2Bs&scope=submit&scope=x");
    request.setQueryString("q=1");
    request.addParameter("q", "1");

    pass(
        request,
        (form, response) -> {
          assertThat(form.getParameter("client_id")).isEqualTo("a b");
          assertThat(form.getParameterMap().get("client_secret")).containsExactly("s+s");
          assertThat(form.getParameterValues("scope")).containsExactly("submit", "x");
          assertThat(form.getParameter("q")).isEqualTo("1");
          assertThat(form.getParameter("missing")).isNull();
        });
  }

  @Test
  void whatIsNoLoginIsNotWaitedFor() throws Exception {
    assertThat(pass(form("c", "x".repeat(20_000)), ok()).getStatus()).isEqualTo(413);
    MockHttpServletRequest stuck =
        new MockHttpServletRequest("POST", "/oauth2/token") {
          @Override
          public ServletInputStream getInputStream() {
            return new DelegatingServletInputStream(
                new InputStream() {
                  @Override
                  public int read() throws IOException {
                    throw new SocketTimeoutException();
                  }
                });
          }
        };
    assertThat(pass(stuck, ok()).getStatus()).isEqualTo(408);
    assertThat(GivenUpLines.isGivenUp(stuck)).isTrue();
  }

  private MockHttpServletResponse pass(MockHttpServletRequest request, FilterChain chain) {
    MockHttpServletResponse response = new MockHttpServletResponse();
    try {
      gate.doFilter(request, response, chain);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    return response;
  }

  private static MockHttpServletRequest form(String client, String secret) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/oauth2/token");
    request.setContentType("application/x-www-form-urlencoded");
    request.setContent(
        ("grant_type=client_credentials&client_id=" + client + "&client_secret=" + secret)
            .getBytes(StandardCharsets.UTF_8));
    return request;
  }

  private static MockHttpServletRequest basic(String client, String secret) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/oauth2/token");
    String both = client + ":" + secret;
    request.addHeader(
        "Authorization",
        "Basic "
            + java.util.Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    return request;
  }

  private static FilterChain ok() {
    return (request, response) -> ((HttpServletResponse) response).setStatus(200);
  }

  private static FilterChain wrong() {
    return (request, response) -> ((HttpServletResponse) response).setStatus(401);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
