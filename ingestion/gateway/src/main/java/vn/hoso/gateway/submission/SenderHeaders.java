// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.access.Sender;
import vn.hoso.gateway.limit.BodyParts;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.gateway.problem.RefusedException;
import vn.hoso.gateway.refusal.Printable;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.AttachedTo;

/** What a sender may say of what it sends, beside the content; each is checked when asked for. */
record SenderHeaders(
    @Nullable String requestId,
    @Nullable String facilityCode,
    @Nullable String receivedAt,
    @Nullable String fileName,
    Function<String, @Nullable String> attaching) {

  private static final String REQUEST_ID = "X-Request-Id";
  private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
  private static final String FACILITY_CODE = "X-Facility-Code";
  private static final String RECEIVED_AT = "X-Received-At";
  private static final String FILE_NAME = "X-File-Name";

  /** What the sender gave; of one of several files with its place, which we add. */
  private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,100}(#\\d{1,3})?");

  static SenderHeaders of(HttpServletRequest request) {
    return of(request::getHeader);
  }

  private static SenderHeaders of(Function<String, @Nullable String> header) {
    String fileName = header.apply(FILE_NAME);
    return new SenderHeaders(
        one(header.apply(REQUEST_ID), header.apply(IDEMPOTENCY_KEY)),
        header.apply(FACILITY_CODE),
        header.apply(RECEIVED_AT),
        fileName == null ? null : Printable.unescaped(fileName),
        header);
  }

  /** Whose a scanned paper is; absent when nothing is said. */
  @Nullable AttachedTo attachedTo() {
    return Attaching.HEADERS.read(attaching);
  }

  /**
   * What is said of one file of several: by its part's own headers, otherwise by the request's.
   *
   * @param place of the file among the others, told apart by it; absent for a file alone
   */
  SenderHeaders of(BodyParts.Part part, @Nullable Integer place) {
    SenderHeaders own = of(part::header);
    return new SenderHeaders(
        own.requestId != null || requestId == null || place == null
            ? Optional.ofNullable(own.requestId).orElse(requestId)
            : requestId + "#" + place,
        Optional.ofNullable(own.facilityCode).orElse(facilityCode),
        Optional.ofNullable(own.receivedAt).orElse(receivedAt),
        Optional.ofNullable(own.fileName).orElse(part.fileName()),
        name -> {
          String told = part.header(name);
          return told == null ? attaching.apply(name) : told;
        });
  }

  /** The same with the id that a form field gives; the same id may be given in several ways. */
  SenderHeaders withRequestId(@Nullable String given) {
    return given == null
        ? this
        : new SenderHeaders(one(requestId, given), facilityCode, receivedAt, fileName, attaching);
  }

  /** The sender's own id, if it gave one. */
  @Nullable String checkedRequestId() {
    if (requestId != null && !ID.matcher(requestId).matches()) {
      throw new RefusedException(malformed(REQUEST_ID));
    }
    return requestId;
  }

  /**
   * A facility speaks for itself; the operator for the facility it names, or that the content
   * names.
   */
  @Nullable FacilityCode facilityOf(Sender sender) {
    if (facilityCode == null) {
      return sender.operator() ? null : sender.facility();
    }
    Optional<FacilityCode> facility = FacilityCode.parse(facilityCode);
    if (facility.isEmpty()) {
      throw new RefusedException(malformed(FACILITY_CODE));
    }
    if (!sender.operator() && !facility.get().equals(sender.facility())) {
      throw new RefusedException(Refusal.of(IntakeRule.FORBIDDEN));
    }
    return facility.get();
  }

  /** The time of receipt: now, or what a loader of history says. */
  Instant receivedAt(Sender sender, Instant now) {
    if (receivedAt == null) {
      return now;
    }
    if (!sender.history()) {
      throw new RefusedException(Refusal.of(IntakeRule.FORBIDDEN));
    }
    try {
      Instant time = Instant.parse(receivedAt);
      if (time.isAfter(now)) {
        throw new RefusedException(malformed(RECEIVED_AT));
      }
      return time;
    } catch (DateTimeException e) {
      throw new RefusedException(malformed(RECEIVED_AT));
    }
  }

  private static @Nullable String one(@Nullable String first, @Nullable String second) {
    if (first != null && second != null && !first.equals(second)) {
      throw new RefusedException(malformed(REQUEST_ID + ", " + IDEMPOTENCY_KEY));
    }
    return first != null ? first : second;
  }

  private static Refusal malformed(String name) {
    return Refusal.of(
        IntakeRule.BAD_PARAMETER,
        "Tiêu đề " + name + " không đúng dạng.",
        "The header " + name + " is malformed.");
  }
}
