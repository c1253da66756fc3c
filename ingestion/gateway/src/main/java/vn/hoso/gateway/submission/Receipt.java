// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.signature.CheckedSignature;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.AttachedTo;
import vn.hoso.lakehouse.submission.SubmissionKind;

/** That something was received: who sent what and when, without its content. */
public record Receipt(
    String submissionId,
    FacilityCode facility,
    SubmissionKind kind,
    String channel,
    @Nullable String contentType,
    String sha256,
    long size,
    Instant receivedAt,
    @Nullable String requestId,
    @Nullable String fileName,
    CheckedSignature signature,
    @Nullable AttachedTo attachedTo) {

  /** Of anything but a scanned paper. */
  public Receipt(
      String submissionId,
      FacilityCode facility,
      SubmissionKind kind,
      String channel,
      @Nullable String contentType,
      String sha256,
      long size,
      Instant receivedAt,
      @Nullable String requestId,
      @Nullable String fileName,
      CheckedSignature signature) {
    this(
        submissionId,
        facility,
        kind,
        channel,
        contentType,
        sha256,
        size,
        receivedAt,
        requestId,
        fileName,
        signature,
        null);
  }

  /** Tells a scanned paper of one owner from the same bytes of another; absent of all else. */
  public @Nullable String belonging() {
    return attachedTo == null ? null : attachedTo.fingerprint(sha256);
  }

  /** The same, its signature looked at. */
  Receipt with(CheckedSignature checked) {
    return new Receipt(
        submissionId,
        facility,
        kind,
        channel,
        contentType,
        sha256,
        size,
        receivedAt,
        requestId,
        fileName,
        checked,
        attachedTo);
  }
}
