// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The stored evidence of a question, part by part, as keys of words. */
final class EvidenceWords {
  private static final Set<String> FOR =
      Set.of("same", "equal", "full", "both", "verified1", "verified2");
  private static final Set<String> AGAINST =
      Set.of("different", "conflict", "other_minute", "neither");

  private EvidenceWords() {}

  /**
   * One part: what was compared and how.
   *
   * @param side for, against or neither
   */
  record Word(String part, String level, String side) {}

  /** {@code id=same/verified1 name=close …}; a part nobody told is left out. */
  static List<Word> of(String evidence) {
    return Arrays.stream(evidence.strip().split("\\s+"))
        .filter(token -> token.indexOf('=') > 0)
        .flatMap(
            token -> {
              String part = token.substring(0, token.indexOf('='));
              return Arrays.stream(token.substring(token.indexOf('=') + 1).split("/"))
                  .filter(level -> !level.isEmpty() && !level.equals("absent"))
                  .map(level -> new Word(part, level, side(level)));
            })
        .toList();
  }

  private static String side(String level) {
    if (FOR.contains(level)) {
      return "for";
    }
    return AGAINST.contains(level) ? "against" : "neither";
  }
}
