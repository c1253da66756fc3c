// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

/** What came of a decision somebody sent in. */
enum Answer {
  /** It holds from the next run of the link job on. */
  SETTLED("D100"),
  NEEDS_SECOND("D101"),
  /** Two said different things: somebody else is asked. */
  NEEDS_ANOTHER("D102"),
  /** A row of a file without a decision: nothing was said. */
  LEFT_OPEN("D103"),
  NO_SUCH_CASE("D001"),
  NOT_A_VERDICT("D002"),
  REASON_TOO_SHORT("D003"),
  ALREADY_SETTLED("D004"),
  /** The second reviewer may not be the first. */
  ALREADY_VOTED("D005"),
  /** A split needs two groups that hold every mention once. */
  NO_PARTS("D006"),
  /** A wrong patient is decided on its page, not in a file. */
  NOT_IN_A_FILE("D007");

  private final String ruleId;

  Answer(String ruleId) {
    this.ruleId = ruleId;
  }

  public String ruleId() {
    return ruleId;
  }

  /** Whether nothing was written. */
  public boolean refused() {
    return compareTo(LEFT_OPEN) > 0;
  }

  /** Key of its words. */
  public String key() {
    return "steward.answer." + name();
  }
}
