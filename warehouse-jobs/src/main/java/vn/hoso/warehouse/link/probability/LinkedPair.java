// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

/** A pair that is linked, to be shown to a person, or kept apart though probable. */
public record LinkedPair(int one, int other, Verdict verdict, Evidence evidence) {

  /** What becomes of a pair. */
  public enum Verdict {
    LINK,
    REVIEW,
    /** Linked, not by probability but by policy. */
    CERTAIN,
    /** Probable, but policy keeps it apart. */
    APART;

    public boolean joins() {
      return this == LINK || this == CERTAIN;
    }
  }
}
