// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import java.util.List;
import java.util.Optional;

/**
 * Counts the votes of one round. One steward settles a question of ordinary risk. High risk needs
 * two who say the same; while no two do, the next one is asked.
 */
final class Tally {
  private Tally() {}

  /** How many have to say the same. */
  static int needed(String risk, int round) {
    return risk.equals("high") || round > 1 ? 2 : 1;
  }

  /** What is settled, if anything is. */
  static Optional<Vote> settled(List<Vote> votes, int needed) {
    return votes.stream()
        .filter(vote -> votes.stream().filter(vote::agreesWith).count() >= needed)
        .findFirst();
  }
}
