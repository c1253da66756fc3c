// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where what ends a request becomes a refusal, and the refusal is kept. */
@Component
public final class Failures {
  /** How long a sender waits before it tries again what failed for our reasons. */
  public static final String RETRY_AFTER_SECONDS = "10";

  private static final Logger log = LoggerFactory.getLogger(Failures.class);

  private final RefusalLog refusals;

  Failures(RefusalLog refusals) {
    this.refusals = refusals;
  }

  /** What the sender is told. */
  public Refusal refusalOf(HttpServletRequest request, Exception e) {
    if (e instanceof RefusedException refused) {
      if (!refused.isKept()) {
        refusals.keep(request, refused.refusal(), refused.content());
      }
      return refused.refusal();
    }
    Refusal refusal = Refusal.of(ruleOf(e));
    if (!(e instanceof DataAccessResourceFailureException)) {
      refusals.keep(request, refusal, null);
    }
    return refusal;
  }

  private static IntakeRule ruleOf(Exception e) {
    if (e instanceof MethodArgumentTypeMismatchException
        || e instanceof HttpMessageNotReadableException) {
      return IntakeRule.BAD_PARAMETER;
    } else if (e instanceof HttpMediaTypeException) {
      return IntakeRule.MEDIA_TYPE;
    } else if (e instanceof HttpRequestMethodNotSupportedException) {
      return IntakeRule.NOT_SUPPORTED;
    } else if (e instanceof NoResourceFoundException) {
      return IntakeRule.NOT_FOUND;
    } else if (e instanceof DataAccessException) {
      log.error("Postgres did not answer: {}", Causes.of(e));
      return IntakeRule.UNAVAILABLE;
    }
    log.error("A request failed: {}", Causes.withPlaces(e));
    return IntakeRule.INTERNAL;
  }
}
