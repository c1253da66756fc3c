// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;

/** Which policy is in force, small enough to go to every task. */
record PolicyTerms(LocalDate day, Map<String, Verdict> lowered) implements Serializable {
  PolicyTerms {
    lowered = Map.copyOf(lowered);
  }

  LinkPolicy policy() {
    return LinkPolicy.on(day, lowered);
  }
}
