// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a steward may say of a case. */
enum Verdict {
  /** The two of a question are one person. */
  SAME,
  NOT_SAME,
  /** What is known does not tell; the two stay as they are. */
  CANNOT_TELL,
  /** The record is this patient's after all. */
  RIGHT,
  /** The record mixes people: its mentions are taken apart into the groups of the vote. */
  SPLIT;

  static final List<Verdict> OF_A_QUESTION = List.of(SAME, NOT_SAME, CANNOT_TELL);
  static final List<Verdict> OF_A_PATIENT = List.of(RIGHT, SPLIT);

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<Verdict> of(String code) {
    return Arrays.stream(values()).filter(verdict -> verdict.code().equals(code)).findFirst();
  }
}
