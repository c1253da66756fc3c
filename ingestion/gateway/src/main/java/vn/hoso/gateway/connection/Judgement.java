// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.connection;

import java.util.List;
import vn.hoso.formats.Violation;

/**
 * What the readers say of one try.
 *
 * @param accepted records that can be read
 * @param refused records that cannot
 */
record Judgement(int accepted, int refused, List<Violation> violations) {
  Judgement {
    violations = List.copyOf(violations);
  }

  /** Of what holds records; a file of none is refused as a whole. */
  static Judgement of(int accepted, int refused, List<Violation> violations) {
    return new Judgement(accepted, accepted + refused == 0 ? 1 : refused, violations);
  }

  String state() {
    if (refused > 0) {
      return accepted > 0 ? "partly_rejected" : "rejected";
    }
    return violations.isEmpty() ? "accepted" : "accepted_with_warnings";
  }

  int warnings() {
    return (int) violations.stream().filter(found -> !found.rejects()).count();
  }
}
