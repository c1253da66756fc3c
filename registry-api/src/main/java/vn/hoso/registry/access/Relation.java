// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

/** What ties a reader to a person, and so allows reading. */
public enum Relation {
  /** The record is the reader's own. */
  OWN,
  /** The person lives in the commune of the reader's station. */
  RESIDENT,
  /** The reader's facility treated the person within the treatment window. */
  TREATED,
  /** The reader stated a reason, for this person, a short while ago. */
  REASON
}
