// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.facade;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.hoso.gateway.access.TokenServer;
import vn.hoso.gateway.problem.Failures;
import vn.hoso.gateway.problem.IntakeLimit;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;

/**
 * Every call of old software: read, done, and whatever ends it told in its door's own words, since
 * such software knows no others.
 */
@Component
final class LegacyCalls {
  private static final String WRONG = "Sai tài khoản hoặc mật khẩu / Wrong user name or password";

  private final LegacyLogin login;
  private final Failures failures;
  private final long maxBytes;

  LegacyCalls(LegacyLogin login, Failures failures, IntakeLimit limit) {
    this.login = login;
    this.failures = failures;
    this.maxBytes = limit.maxBytes();
  }

  /**
   * A call that sends something.
   *
   * @param refused the answer to a refusal; the request is as far as it was read
   */
  <T> ResponseEntity<T> send(
      HttpServletRequest request,
      Function<LegacyRequest, ResponseEntity<T>> done,
      BiFunction<LegacyRequest, Refusal, ResponseEntity<T>> refused)
      throws IOException {
    LegacyRequest sent = LegacyRequest.of(request, maxBytes);
    ResponseEntity<T> answer;
    try {
      sent.readBody();
      answer = done.apply(sent);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (RuntimeException e) {
      answer = refused.apply(sent, failures.refusalOf(request, e));
    }
    return answer.getStatusCode() == HttpStatus.SERVICE_UNAVAILABLE
        ? later(answer, Failures.RETRY_AFTER_SECONDS)
        : answer;
  }

  /**
   * A call that takes a token with user name and password.
   *
   * @param life how long the token is good for
   * @param granted the body that hands it out
   * @param denied the body that does not: the HTTP status and why
   */
  <T> ResponseEntity<T> login(
      HttpServletRequest request,
      Duration life,
      Function<TokenServer.Issued, T> granted,
      BiFunction<HttpStatus, String, T> denied)
      throws IOException {
    return send(
        request,
        asked -> {
          LegacyLogin.Outcome outcome =
              login.login(asked.field("username"), asked.field("password"), life);
          if (outcome instanceof LegacyLogin.Outcome.Token token) {
            return ResponseEntity.ok(granted.apply(token.token()));
          }
          if (outcome instanceof LegacyLogin.Outcome.TooOften tooOften) {
            return later(
                answer(denied, Refusal.of(IntakeRule.TOO_FAST)), Long.toString(tooOften.seconds()));
          }
          HttpStatus wrong = HttpStatus.UNAUTHORIZED;
          return ResponseEntity.status(wrong).body(denied.apply(wrong, WRONG));
        },
        (asked, refusal) -> answer(denied, refusal));
  }

  private static <T> ResponseEntity<T> answer(
      BiFunction<HttpStatus, String, T> denied, Refusal refusal) {
    HttpStatus status = HttpStatus.valueOf(refusal.rule().status());
    return ResponseEntity.status(status).body(denied.apply(status, LegacyAnswers.message(refusal)));
  }

  private static <T> ResponseEntity<T> later(ResponseEntity<T> answer, String seconds) {
    return ResponseEntity.status(answer.getStatusCode())
        .header(HttpHeaders.RETRY_AFTER, seconds)
        .body(answer.getBody());
  }
}
