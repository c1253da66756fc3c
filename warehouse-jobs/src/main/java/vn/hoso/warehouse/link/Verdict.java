// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

/** What the policy says of two mentions. */
enum Verdict {
  /** One person: linked without asking. */
  LINK,
  /** Perhaps one person: a steward is asked; a chain of links may join them meanwhile. */
  POSSIBLE,
  /** Evidence for and against: a steward is asked; kept apart meanwhile, whatever links them. */
  DISPUTED,
  /** They contradict each other: kept apart, whatever links them, and nobody is asked. */
  APART,
  /** Not one person; not even the register's id on both overrules it. */
  NEVER,
  /** Nothing is known between them; a chain of links may join them. */
  UNRELATED;

  boolean keepsApart() {
    return this == DISPUTED || this == APART || this == NEVER;
  }

  boolean asksASteward() {
    return this == POSSIBLE || this == DISPUTED;
  }
}
