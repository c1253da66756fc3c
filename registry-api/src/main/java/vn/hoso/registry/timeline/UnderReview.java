// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.stewardship.Holds;

/**
 * That a record was called the wrong patient's, as this reader may know it: a facility that shows
 * nothing here is not named, or the review would tell where the person was treated.
 *
 * @param facilityCode who said so
 * @param encounter what was pointed at
 */
record UnderReview(
    Instant since, @Nullable String facilityCode, @Nullable ClinicalEncounter encounter) {

  static UnderReview of(Holds.Standing standing, LifelongRecord shown, Reader reader) {
    String facility = standing.facilityCode();
    boolean known =
        facility != null
            && (reader.facility().filter(facility::equals).isPresent()
                || shown.encounters().stream()
                    .map(ClinicalEncounter::facilityCode)
                    .anyMatch(facility::equals));
    return new UnderReview(
        standing.since(),
        known ? facility : null,
        shown.encounters().stream()
            .filter(one -> Objects.equals(one.encounterId(), standing.encounterId()))
            .findFirst()
            .orElse(null));
  }
}
