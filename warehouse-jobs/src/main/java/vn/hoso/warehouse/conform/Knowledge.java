// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.conform;

import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.hoso.quality.Arrival;
import vn.hoso.quality.Arrival.OpenDays;

/**
 * What one submission's judgement needs to know of others. It holds only what arrived before the
 * submission judged, told by the time-ordered submission id: judging again gives the same.
 *
 * @param facilities rows of the facility register by code
 * @param repeated submissions whose facility had sent the same bytes before
 * @param unfounded cancellations and restorations of what had not come before
 */
record Knowledge(
    Map<String, List<RegisterEntry>> facilities, Set<String> repeated, Set<String> unfounded)
    implements Serializable {

  private static final Comparator<RegisterEntry> NEWEST_LAST =
      Comparator.comparing(RegisterEntry::submissionId).thenComparing(RegisterEntry::version);

  /** One row of the facility register, as one submission brought it. */
  record RegisterEntry(String facilityCode, String submissionId, long version, OpenDays open)
      implements Serializable {}

  Knowledge {
    facilities = new HashMap<>(facilities);
    repeated = new HashSet<>(repeated);
    unfounded = new HashSet<>(unfounded);
  }

  /** The same once everything but cancellations and restorations is read. */
  Knowledge withUnfounded(Set<String> found) {
    return new Knowledge(facilities, repeated, found);
  }

  /** The facility register as it was when this submission came. */
  Arrival.FacilityRegister registerBefore(String submissionId) {
    return code -> find(code, submissionId);
  }

  private Optional<OpenDays> find(String code, String submissionId) {
    return facilities.getOrDefault(code, List.of()).stream()
        .filter(entry -> entry.submissionId().compareTo(submissionId) < 0)
        .max(NEWEST_LAST)
        .map(RegisterEntry::open);
  }
}
