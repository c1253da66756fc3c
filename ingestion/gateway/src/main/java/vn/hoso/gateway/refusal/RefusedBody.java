// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.refusal;

import org.jspecify.annotations.Nullable;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Something that was sent and not taken.
 *
 * @param facility who sent it, when that is known
 * @param channel the door it came to
 * @param content its bytes, or their beginning when it was not read to its end
 * @param size its length in bytes, as far as it is known
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are kept as they came; nothing compares them
public record RefusedBody(
    @Nullable FacilityCode facility,
    IntakeRule rule,
    String channel,
    @Nullable String contentType,
    @Nullable String fileName,
    byte[] content,
    long size) {

  public RefusedBody {
    contentType = Printable.of(contentType);
    fileName = Printable.of(fileName);
  }

  @Override
  public String toString() {
    return "RefusedBody[" + facility + ", " + rule.id() + ", " + size + " bytes]";
  }
}
