// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One diagnosis a problem was seen by. */
public record ProblemEvidence(
    @Column(id = 1, doc = "Encounter it was coded in; none when told without one")
        @Nullable String encounterId,
    @Column(id = 2, doc = "The diagnosis, of the same record") String diagnosisId,
    @Column(id = 3, doc = "Facility that coded it") String facilityCode) {
  // Next column id: 4.
}
