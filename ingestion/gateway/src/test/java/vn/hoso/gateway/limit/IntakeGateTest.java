// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.lakehouse.identifier.FacilityCode;

/** What the gate lets in, by itself. */
class IntakeGateTest {
  private static final int LIMIT = 10_000;
  private final MemoryBudget memory = new MemoryBudget(200 * 1024, Duration.ofMillis(10));

  @AfterEach
  void signOut() {
    SecurityContextHolder.clearContext();
  }

  @Test
  void aBodyOfOldSoftwareIsPaidForToItsEndBeforeItIsRead() throws Exception {
    signIn();
    List<Boolean> roomForMore = new ArrayList<>();

    pass(
        LargestBody.ofOldAddresses(LIMIT),
        post(new byte[15_000], "application/json"),
        (request, response) -> {
          roomForMore.add(memory.lease().covers(12_000));
          assertThat(request.getInputStream().readNBytes(12_000)).hasSize(12_000);
          roomForMore.add(memory.lease().covers(12_000));
          assertThat(request.getInputStream().readAllBytes()).hasSize(3_000);
        });

    assertThat(roomForMore).containsExactly(false, false);
    assertThat(memory.lease().covers(25_000)).as("everything is given back").isTrue();
  }

  @Test
  void aStrangerHoldsNoMoreThanALoginNeeds() throws Exception {
    byte[] large = new byte[40_000 + (int) LargestBody.OF_STRANGERS];
    MemoryBudget ample = new MemoryBudget(2 << 20, Duration.ofMillis(10));
    List<Boolean> room = new ArrayList<>();

    new IntakeGate(shares(1000), ample, LargestBody.ofOldAddresses(10 << 20))
        .doFilter(
            post(large, "multipart/form-data; boundary=cut"),
            new MockHttpServletResponse(),
            (request, response) -> {
              room.add(ample.lease().covers(1 << 17));
              assertThatThrownBy(() -> request.getInputStream().readAllBytes())
                  .isInstanceOfSatisfying(
                      RefusedException.class,
                      e -> assertThat(e.refusal().rule()).isEqualTo(IntakeRule.TOO_LARGE));
            });

    assertThat(room).containsExactly(true);
  }

  @Test
  void partsThatComeTooSlowlyAreGivenUp() throws Exception {
    signIn();
    byte[] start =
        "--cut\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.xml\"\r\n\r\n<a>"
            .getBytes(StandardCharsets.UTF_8);
    MockHttpServletRequest request =
        withBody(new SequenceInputStream(new ByteArrayInputStream(start), new Stuck()));
    request.setContentType("multipart/form-data; boundary=cut");

    pass(
        LargestBody.ofApi(LIMIT),
        request,
        (guarded, response) ->
            assertThatThrownBy(() -> BodyParts.of((HttpServletRequest) guarded, LIMIT, LIMIT))
                .isInstanceOfSatisfying(
                    RefusedException.class,
                    e -> assertThat(e.refusal().rule()).isEqualTo(IntakeRule.TOO_SLOW)));
  }

  @Test
  void aBodyThatIsRefusedUnreadIsStillTakenOffTheLine() throws Exception {
    signIn();
    MockHttpServletRequest request = post(new byte[9_000], "application/xml");
    MockHttpServletResponse response = new MockHttpServletResponse();

    new IntakeGate(shares(0.01), memory, LargestBody.ofApi(LIMIT))
        .doFilter(
            request,
            response,
            (guarded, answer) ->
                assertThatThrownBy(guarded::getInputStream)
                    .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().rule()).isEqualTo(IntakeRule.TOO_FAST)));

    assertThat(response.getHeader("Retry-After")).isNotBlank();
    assertThat(request.getInputStream().read()).as("drained").isEqualTo(-1);
  }

  @Test
  void nobodyWaitsForALargeOrSlowBodyThatIsRefusedUnread() throws Exception {
    signIn();
    byte[] large = new byte[1 << 20];
    MockHttpServletRequest request = post(large, "application/xml");
    MockHttpServletRequest slow = withBody(new Stuck());

    refuse(request);
    refuse(slow);

    assertThat(GivenUpLines.isGivenUp(request)).isTrue();
    assertThat(request.getInputStream().readAllBytes().length).isGreaterThan(large.length / 2);
    assertThat(GivenUpLines.isGivenUp(slow)).isTrue();
    MockHttpServletRequest small = post(new byte[9_000], "application/xml");
    refuse(small);
    assertThat(GivenUpLines.isGivenUp(small)).as("its line goes on").isFalse();
  }

  @Test
  void strangersShareOnePartOfTheThreads() throws Exception {
    SenderShares shares = shares(1000);
    assertThat(shares.ofStrangers().tryAcquire(24)).isTrue();

    MockHttpServletResponse response = new MockHttpServletResponse();
    new IntakeGate(shares, memory, LargestBody.ofOldAddresses(LIMIT))
        .doFilter(
            post(new byte[10], "application/json"),
            response,
            (guarded, answer) ->
                assertThatThrownBy(guarded::getInputStream)
                    .isInstanceOfSatisfying(
                        RefusedException.class,
                        e -> assertThat(e.refusal().rule()).isEqualTo(IntakeRule.TOO_FAST)));

    assertThat(response.getHeader("Retry-After")).isEqualTo("2");
  }

  @Test
  void whoeverAsksForOurHealthDoesNotWaitForStrangers() throws Exception {
    SenderShares shares = shares(1000);
    assertThat(shares.ofStrangers().tryAcquire(24)).isTrue();
    IntakeGate gate = new IntakeGate(shares, memory, LargestBody.ofApi(LIMIT));
    List<String> through = new ArrayList<>();

    for (String path : List.of("/actuator/health", "/api/v1/openapi.json")) {
      gate.doFilter(
          new MockHttpServletRequest("GET", path),
          new MockHttpServletResponse(),
          (request, answer) -> through.add(path));
    }

    assertThat(through).containsExactly("/actuator/health");
  }

  private void refuse(HttpServletRequest request) throws Exception {
    new IntakeGate(shares(0.01), memory, LargestBody.ofApi(LIMIT))
        .doFilter(request, new MockHttpServletResponse(), (guarded, answer) -> {});
  }

  private static MockHttpServletRequest withBody(InputStream body) {
    return new MockHttpServletRequest("POST", "/api/v1/submissions") {
      @Override
      public ServletInputStream getInputStream() {
        return new DelegatingServletInputStream(body);
      }
    };
  }

  private void pass(LargestBody largest, HttpServletRequest request, FilterChain chain)
      throws Exception {
    new IntakeGate(shares(1000), memory, largest)
        .doFilter(request, new MockHttpServletResponse(), chain);
  }

  private static SenderShares shares(double perSecond) {
    return new SenderShares(new Pace(perSecond, System::nanoTime));
  }

  private static MockHttpServletRequest post(byte[] body, String type) {
    MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/submissions");
    request.setContentType(type);
    request.setContent(body);
    return request;
  }

  private static void signIn() {
    SecurityContextHolder.getContext()
        .setAuthentication(
            new TestingAuthenticationToken(
                new Sender(new FacilityCode("56001"), false, false), "", "ROLE_SENDER"));
  }

  private static final class Stuck extends InputStream {
    @Override
    public int read() throws IOException {
      throw new SocketTimeoutException();
    }
  }
}
