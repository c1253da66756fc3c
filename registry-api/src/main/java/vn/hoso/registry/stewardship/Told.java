// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.time.Instant;
import vn.hoso.lakehouse.source.Patient;

/** One mention as published: what a sender told of a patient, and whose it is now. */
record Told(
    String mentionId,
    String citizenId,
    String ruleId,
    String evidence,
    Instant firstSeenAt,
    Patient patient) {
  /** Not the person: demographics must not leak through logs. */
  @Override
  public String toString() {
    return "Told[" + mentionId + "]";
  }
}
