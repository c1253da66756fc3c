// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.audit;

import java.util.Locale;

/** What was done. */
public enum AuditAction {
  SIGN_IN,
  SEARCH,
  READ,
  /** The record as it was known on the day that is the resource. */
  READ_AS_OF,
  /** The warehouse is asked for it. */
  ASK_AS_OF,
  STATE_REASON,
  LIST_GAPS,
  READ_ACCESS_LOG,
  /** A record is called the wrong patient's, and held. */
  HOLD,
  /** A steward looks at the queue. */
  LIST_REVIEWS,
  /** A steward compares what was told of people. */
  COMPARE,
  /** A steward says who is who. */
  DECIDE;

  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
