// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.InternalErrorException;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.MethodNotAllowedException;
import ca.uhn.fhir.rest.server.exceptions.ResourceGoneException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import java.time.Duration;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import vn.hoso.registry.fhir.search.SearchRefusal;

/** Refusals and failures as HTTP status and OperationOutcome, Vietnamese first, English beside. */
final class Outcomes {
  private static final int NOT_ACCEPTABLE = 406;
  private static final int TOO_MANY = 429;
  private static final int UNAVAILABLE = 503;

  private Outcomes() {}

  static OperationOutcome outcome(IssueType code, String vietnamese, String english) {
    OperationOutcome outcome = new OperationOutcome();
    outcome
        .addIssue()
        .setSeverity(IssueSeverity.ERROR)
        .setCode(code)
        .setDetails(new CodeableConcept().setText(vietnamese))
        .setDiagnostics(english);
    return outcome;
  }

  static ResourceNotFoundException notFound() {
    return with(
        new ResourceNotFoundException("not found"),
        IssueType.NOTFOUND,
        "Không có tài nguyên này.",
        "There is no such resource.");
  }

  static ResourceNotFoundException otherVersion() {
    return with(
        new ResourceNotFoundException("version not kept"),
        IssueType.NOTFOUND,
        "Máy chủ chỉ giữ phiên bản hiện hành của tài nguyên.",
        "Only the current version of a resource is kept.");
  }

  /** The resource lives on under another citizen's id. */
  static ResourceGoneException moved(IdType to) {
    String address = to.getResourceType() + "/" + to.getIdPart();
    return with(
        new ResourceGoneException(to),
        IssueType.DELETED,
        "Hồ sơ đã được gộp; tài nguyên này nay là " + address + ".",
        "The record was merged; this resource is now " + address + ".");
  }

  static ForbiddenOperationException forbidden() {
    return with(
        new ForbiddenOperationException("role reads no records"),
        IssueType.FORBIDDEN,
        "Vai trò này không được đọc hồ sơ cá nhân.",
        "This role does not read personal records.");
  }

  static UnclassifiedServerFailureException tooMany(Duration wait) {
    String seconds = Long.toString(wait.plusSeconds(1).toSeconds());
    UnclassifiedServerFailureException exception =
        with(
            new UnclassifiedServerFailureException(TOO_MANY, "too many searches"),
            IssueType.THROTTLED,
            "Tìm người quá nhiều lần; xin thử lại sau " + seconds + " giây.",
            "Too many searches for people; try again in " + seconds + " seconds.");
    exception.addResponseHeader("Retry-After", seconds);
    return exception;
  }

  static MethodNotAllowedException readOnly() {
    return with(
        new MethodNotAllowedException("read only", RequestTypeEnum.GET, RequestTypeEnum.HEAD),
        IssueType.NOTSUPPORTED,
        "Máy chủ này chỉ đọc.",
        "This server is read only.");
  }

  static InvalidRequestException notServed() {
    return with(
        new InvalidRequestException("not served"),
        IssueType.NOTSUPPORTED,
        "Máy chủ không có thao tác này; xem /metadata.",
        "There is no such interaction here; see /metadata.");
  }

  static ResourceNotFoundException unknownType() {
    return with(
        new ResourceNotFoundException("type not served"),
        IssueType.NOTSUPPORTED,
        "Máy chủ không có loại tài nguyên này; xem /metadata.",
        "There is no such resource type here; see /metadata.");
  }

  static UnclassifiedServerFailureException notAcceptable() {
    return with(
        new UnclassifiedServerFailureException(NOT_ACCEPTABLE, "not acceptable"),
        IssueType.NOTSUPPORTED,
        "Máy chủ chỉ trả lời bằng JSON hoặc XML.",
        "This server answers in JSON or XML only.");
  }

  static InternalErrorException internal() {
    return with(
        new InternalErrorException("internal"),
        IssueType.EXCEPTION,
        "Máy chủ gặp lỗi; xin báo quản trị kèm mã X-Request-ID.",
        "The server failed; tell the administrator the X-Request-ID.");
  }

  /** Without a written audit trail nothing is read. */
  static UnclassifiedServerFailureException unavailable() {
    return with(
        new UnclassifiedServerFailureException(UNAVAILABLE, "unavailable"),
        IssueType.TRANSIENT,
        "Máy chủ tạm thời không phục vụ được, xin thử lại sau.",
        "The server cannot answer for the moment; try again later.");
  }

  static BaseServerResponseException of(SearchRefusal refusal) {
    BaseServerResponseException exception =
        refusal.code() == IssueType.EXPIRED
            ? new ResourceGoneException(refusal.english())
            : new InvalidRequestException(refusal.english());
    return with(exception, refusal.code(), refusal.vietnamese(), refusal.english());
  }

  private static <E extends BaseServerResponseException> E with(
      E exception, IssueType code, String vietnamese, String english) {
    exception.setOperationOutcome(outcome(code, vietnamese, english));
    return exception;
  }
}
