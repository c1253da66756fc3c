// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Answers with a problem document for whatever ends a request at our own addresses. */
@RestControllerAdvice
final class Problems {
  private final Failures failures;

  Problems(Failures failures) {
    this.failures = failures;
  }

  @ExceptionHandler({
    RuntimeException.class,
    MethodArgumentTypeMismatchException.class,
    HttpMessageNotReadableException.class,
    HttpMediaTypeException.class,
    HttpRequestMethodNotSupportedException.class,
    NoResourceFoundException.class
  })
  ResponseEntity<ProblemDocument> failed(HttpServletRequest request, Exception e) {
    Refusal refusal = failures.refusalOf(request, e);
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(refusal.rule().status())
            .contentType(MediaType.valueOf(ProblemDocument.MEDIA_TYPE));
    if (refusal.rule() == IntakeRule.UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, Failures.RETRY_AFTER_SECONDS);
    }
    return response.body(refusal.document());
  }
}
