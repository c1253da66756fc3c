// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.place;

/** The habits of the hospital software a facility runs: how the same content looks in its files. */
public enum Vendor {
  /** Base64 on one line, fields as in decision 3176. */
  PLAIN(true),
  /** A byte order mark, and base64 broken into lines of 76. */
  BROKEN_LINES(true),
  /** The inner document as CDATA instead of base64. */
  CDATA(true),
  /** The inner document given as elements, unencoded. */
  INNER_XML(false),
  /** Lower-case table names, an empty FILEHOSO, namespace attributes on inner roots. */
  LOWER_CASE(false),
  /** Accents as combining marks; upper-case names. */
  DECOMPOSED(true),
  /** Lists of dates with blanks and a trailing semicolon; card lists when the card changed. */
  LISTS(true),
  /** Once a week, several encounters in one file. */
  BATCHES(false),
  /** Self-closed empties, unknown table names, the list element as root. */
  LOOSE_ROOTS(false),
  /** Spellings of its own for some fields. */
  OWN_SPELLING(true);

  private final boolean follows3176;

  Vendor(boolean follows3176) {
    this.follows3176 = follows3176;
  }

  /** Whether table 13 is written as decision 3176 has it; otherwise as 4750. */
  public boolean follows3176() {
    return follows3176;
  }
}
