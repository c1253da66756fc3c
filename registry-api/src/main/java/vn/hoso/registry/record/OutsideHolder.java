// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.record;

import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.OutsideFacts;

/**
 * Facts told without an encounter, in the form of one that has no id: what shows or maps the lists
 * of an encounter shows and maps them too, and nothing refers to an encounter that never was.
 */
public final class OutsideHolder {
  /** No encounter has this id. */
  private static final String NO_ENCOUNTER = "";

  private OutsideHolder() {}

  public static ClinicalEncounter of(OutsideFacts facts) {
    return ClinicalEncounter.told(
            NO_ENCOUNTER,
            facts.facilityCode(),
            "",
            facts.version(),
            facts.submissionId(),
            facts.receivedAt(),
            facts.receivedAt(),
            "",
            null,
            null,
            "ambulatory",
            null,
            null,
            null,
            null)
        .with(
            facts.sensitivity(),
            facts.diagnoses(),
            facts.medications(),
            facts.services(),
            facts.observations(),
            facts.documents());
  }

  /** Whether this is no encounter but a holder of facts told without one. */
  public static boolean is(ClinicalEncounter encounter) {
    return encounter.encounterId().equals(NO_ENCOUNTER);
  }
}
