// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The one place where what goes wrong in a request becomes its answer. */
@RestControllerAdvice
final class Problems {
  private static final Logger log = LoggerFactory.getLogger(Problems.class);
  private static final String RETRY_AFTER_SECONDS = "10";

  private final long maxBytes;

  Problems(IntakeLimit limit) {
    this.maxBytes = limit.maxBytes();
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> refused(RefusedException e) {
    return answer(e.refusal());
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> tooLarge(MaxUploadSizeExceededException e) {
    return answer(Refusal.tooLarge(maxBytes));
  }

  @ExceptionHandler({
    MultipartException.class,
    MethodArgumentTypeMismatchException.class,
    HttpMessageNotReadableException.class
  })
  ResponseEntity<ProblemDocument> malformed(Exception e) {
    return answer(Refusal.of(IntakeRule.BAD_PARAMETER));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> mediaType(HttpMediaTypeException e) {
    return answer(Refusal.of(IntakeRule.MEDIA_TYPE));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> method(HttpRequestMethodNotSupportedException e) {
    return answer(Refusal.of(IntakeRule.NOT_SUPPORTED));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> noSuchPath(NoResourceFoundException e) {
    return answer(Refusal.of(IntakeRule.NOT_FOUND));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> databaseDown(DataAccessException e) {
    log.error("Postgres did not answer: {}", Causes.of(e));
    return answer(Refusal.of(IntakeRule.UNAVAILABLE));
  }

  @ExceptionHandler
  ResponseEntity<ProblemDocument> ours(RuntimeException e) {
    log.error("A request failed", e);
    return answer(Refusal.of(IntakeRule.INTERNAL));
  }

  private static ResponseEntity<ProblemDocument> answer(Refusal refusal) {
    ResponseEntity.BodyBuilder response =
        ResponseEntity.status(refusal.rule().status())
            .contentType(MediaType.valueOf(ProblemDocument.MEDIA_TYPE));
    if (refusal.rule() == IntakeRule.UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.body(refusal.document());
  }
}
