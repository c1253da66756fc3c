// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.time.Instant;
import java.util.List;
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

  /**
   * @param shown the records on the page: today's, or those of a past day
   */
  static UnderReview of(Holds.Standing standing, List<LifelongRecord> shown, Reader reader) {
    List<ClinicalEncounter> encounters =
        shown.stream().flatMap(record -> record.encounters().stream()).toList();
    String facility = standing.facilityCode();
    boolean known =
        facility != null
            && (reader.facility().filter(facility::equals).isPresent()
                || encounters.stream()
                    .map(ClinicalEncounter::facilityCode)
                    .anyMatch(facility::equals));
    return new UnderReview(
        standing.since(),
        known ? facility : null,
        encounters.stream()
            .filter(one -> Objects.equals(one.encounterId(), standing.encounterId()))
            .findFirst()
            .orElse(null));
  }
}
