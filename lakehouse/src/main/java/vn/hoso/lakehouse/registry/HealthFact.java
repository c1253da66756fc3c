// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** Something lasting about a person that a QĐ 831 record tells, and who told it. */
public record HealthFact(
    @Column(id = 1, doc = "Deterministic id") String factId,
    @Column(id = 2, doc = "Line of form QĐ 831 it stands on") @Nullable String kindCode,
    @Column(id = 3, doc = "What the line of the form is called") @Nullable String kindName,
    @Column(id = 4, doc = "What it is, as written") @Nullable String name,
    @Column(id = 5, doc = "present, absent, past or unknown; absent is an explicit no")
        String status,
    @Column(id = 6, doc = "Relative it is about; none for the person") @Nullable String relative,
    @Column(id = 7, doc = "Since when, as written") @Nullable String onset,
    @Column(id = 8, doc = "Every other field: the standard's name to text")
        Map<String, String> details,
    @Column(id = 9, doc = "Facility that told it") String facilityCode,
    @Column(id = 10, doc = "Submission that told it") String submissionId,
    @Column(id = 11, doc = "Receipt of that submission (UTC)") Instant toldAt,
    @Column(id = 12, doc = "Labels, as on encounters") List<String> sensitivity) {
  // Next column id: 13.

  public HealthFact {
    details = Map.copyOf(details);
    sensitivity = List.copyOf(sensitivity);
  }
}
