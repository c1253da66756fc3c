// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.Constants;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.param.ParameterUtil;
import ca.uhn.fhir.rest.server.RestfulServerUtils;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import vn.hoso.registry.audit.AuditUnavailable;
import vn.hoso.registry.fhir.search.SearchRefusal;

/** The one place where failures become answers; what went wrong inside stays in the log. */
@Interceptor
public final class ErrorMapping {
  private static final Logger LOG = LoggerFactory.getLogger(ErrorMapping.class);
  private static final String FRAMEWORK_NUMBER = "^HAPI-\\d+: ";
  private static final int FIRST_SERVER_ERROR = 500;

  ErrorMapping() {}

  @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
  public BaseServerResponseException map(RequestDetails request, Throwable failure) {
    Throwable cause = rootOf(failure);
    if (cause instanceof NotModifiedException unchanged) {
      return unchanged(unchanged, request);
    }
    if (cause instanceof SearchRefusal refusal) {
      return Outcomes.of(refusal);
    }
    if (cause instanceof DataFormatException || isWrongNumber(cause)) {
      return invalid("the request's content is malformed");
    }
    if (cause instanceof DataAccessException || cause instanceof AuditUnavailable) {
      LOG.error("FHIR request {} failed at the database", request.getRequestId(), cause);
      return Outcomes.unavailable();
    }
    if (cause instanceof BaseServerResponseException known && !isFailure(known)) {
      return told(known);
    }
    LOG.error("FHIR request {} failed", request.getRequestId(), cause);
    return Outcomes.internal();
  }

  /** With the version that is still the current one: the framework found it to be what was sent. */
  private static NotModifiedException unchanged(
      NotModifiedException unchanged, RequestDetails request) {
    unchanged.setOperationOutcome(new OperationOutcome());
    String version =
        ParameterUtil.parseETagValue(request.getHeader(Constants.HEADER_IF_NONE_MATCH));
    unchanged.addResponseHeader(Constants.HEADER_ETAG, RestfulServerUtils.createEtag(version));
    return unchanged;
  }

  /** How the framework's data types tell of text that is no number. */
  private static boolean isWrongNumber(Throwable cause) {
    return cause instanceof IllegalArgumentException
        && cause.getCause() instanceof NumberFormatException;
  }

  private static boolean isFailure(BaseServerResponseException exception) {
    return exception.getOperationOutcome() == null
        && exception.getStatusCode() >= FIRST_SERVER_ERROR;
  }

  /** The framework wraps what a provider throws. */
  private static Throwable rootOf(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof InternalErrorException
        && ((InternalErrorException) cause).getOperationOutcome() == null
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof java.lang.reflect.InvocationTargetException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** A refusal of the framework itself: its words without its numbers. */
  private static BaseServerResponseException told(BaseServerResponseException exception) {
    if (exception.getOperationOutcome() == null) {
      String message = String.valueOf(exception.getMessage()).replaceFirst(FRAMEWORK_NUMBER, "");
      exception.setOperationOutcome(
          Outcomes.outcome(issueType(exception.getStatusCode()), "Yêu cầu không hợp lệ.", message));
    }
    return exception;
  }

  private static InvalidRequestException invalid(String english) {
    InvalidRequestException exception = new InvalidRequestException(english);
    exception.setOperationOutcome(
        Outcomes.outcome(IssueType.INVALID, "Nội dung yêu cầu không đúng dạng.", english));
    return exception;
  }

  private static IssueType issueType(int status) {
    return switch (status) {
      case 401 -> IssueType.LOGIN;
      case 403 -> IssueType.FORBIDDEN;
      case 404 -> IssueType.NOTFOUND;
      case 405, 501 -> IssueType.NOTSUPPORTED;
      case 410 -> IssueType.DELETED;
      default -> IssueType.INVALID;
    };
  }
}
