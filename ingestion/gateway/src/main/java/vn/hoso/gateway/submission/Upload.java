// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.refusal.Printable;
import vn.hoso.gateway.refusal.RefusedBody;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.AttachedTo;

/**
 * Something sent, before it is looked at.
 *
 * @param facility the facility that sends, as authenticated or as the loader was told; absent when
 *     only the content can tell
 * @param contentType as declared, if it was
 * @param requestId the sender's own id, if there is one
 * @param attachedTo whose a scanned paper is, if the sender said so
 */
@SuppressWarnings(
    "ArrayRecordComponent") // the bytes are passed on as they came; nothing compares them
public record Upload(
    byte[] content,
    Door door,
    @Nullable FacilityCode facility,
    @Nullable String contentType,
    Instant receivedAt,
    @Nullable String requestId,
    @Nullable String fileName,
    @Nullable AttachedTo attachedTo) {

  /** Anything that tells by its content whose it is. */
  public Upload(
      byte[] content,
      Door door,
      @Nullable FacilityCode facility,
      @Nullable String contentType,
      Instant receivedAt,
      @Nullable String requestId,
      @Nullable String fileName) {
    this(content, door, facility, contentType, receivedAt, requestId, fileName, null);
  }

  public Upload {
    contentType = Printable.of(contentType);
    fileName = Printable.of(fileName);
  }

  /** The same as something that is not taken. */
  RefusedBody refused(IntakeRule rule) {
    return new RefusedBody(
        facility, rule, door.channel(), contentType, fileName, content, content.length);
  }

  /** By which way it came, and how much is taken there. */
  public enum Door {
    /** A facility over HTTP: only what the national format knows. */
    FACILITY("gateway", false),
    /** The department over HTTP: registers and history of any facility, any format kept. */
    DEPARTMENT("gateway", true),
    /** The loader, straight to the topic: as the department. */
    LOADER("loader", true);

    private final String channel;
    private final boolean keepsAnything;

    Door(String channel, boolean keepsAnything) {
      this.channel = channel;
      this.keepsAnything = keepsAnything;
    }

    String channel() {
      return channel;
    }

    boolean keepsAnything() {
      return keepsAnything;
    }
  }
}
