// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.source.Patient;

/**
 * One mention as published: what a sender told of a patient, whose it is now, and why.
 *
 * @param evidence how each part compares with the partner's, without values
 * @param partnerId the mention it was joined to; none for the one that began its citizen
 * @param weights see {@link Weighing#ofLine}; none while no model was learnt
 */
record Told(
    String mentionId,
    String citizenId,
    String ruleId,
    String evidence,
    Instant firstSeenAt,
    Patient patient,
    @Nullable String partnerId,
    @Nullable String weights) {
  /** Not the person: demographics must not leak through logs. */
  @Override
  public String toString() {
    return "Told[" + mentionId + "]";
  }
}
