// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link;

import java.io.Serializable;
import java.time.LocalDate;
import java.util.Map;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.reference.ReferenceData;

/** Which policy is in force, small enough to go to every task. */
record PolicyTerms(LocalDate day, Map<String, Verdict> lowered) implements Serializable {
  PolicyTerms {
    lowered = Map.copyOf(lowered);
  }

  LinkPolicy policy() {
    return LinkPolicy.on(day, lowered);
  }

  /** Another number when other rules are in force, or places are units of another geography. */
  long fingerprint() {
    return Ids.number(
        Long.toString(policy().fingerprint()), ReferenceData.shipped().geographyFingerprint());
  }
}
