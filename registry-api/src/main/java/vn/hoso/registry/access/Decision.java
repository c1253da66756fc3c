// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

/** Whether a reader may read one person's record, and why. */
public sealed interface Decision {

  /** Reading is allowed because of this relation. */
  record Permit(Relation relation) implements Decision {}

  /** Reading is not allowed. */
  record Deny(Refusal refusal) implements Decision {}

  /** Why not. */
  enum Refusal {
    /** The role reads counts, never people. */
    COUNTS_ONLY,
    /** A citizen asked for somebody else's record. */
    NOT_OWN,
    /** No relation; a stated reason would open it. */
    NEEDS_REASON,
    /** There is no such person, or not any more. */
    NOT_FOUND
  }

  /** The word the audit trail keeps. */
  default String word() {
    return this instanceof Permit ? "permit" : "deny";
  }

  /** The relation or the refusal, as the audit trail keeps it. */
  default String why() {
    return this instanceof Permit permit
        ? permit.relation().name()
        : ((Deny) this).refusal().name();
  }
}
