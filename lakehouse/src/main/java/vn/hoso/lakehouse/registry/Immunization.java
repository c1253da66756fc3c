// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One vaccine dose. */
public record Immunization(
    @Column(id = 1, doc = "Deterministic id") String immunizationId,
    @Column(id = 2, doc = "Vaccine code as given") @Nullable String vaccineCode,
    @Column(id = 3, doc = "Vaccine") @Nullable String vaccineName,
    @Column(id = 4, doc = "Dose number") @Nullable Integer dose,
    @Column(id = 5, doc = "Day given") @Nullable LocalDate givenOn,
    @Column(id = 6, doc = "Facility that gave it") @Nullable String facilityCode,
    @Column(id = 7, doc = "Reaction afterwards") @Nullable String reaction,
    @Column(id = 8, doc = "Submission that told it") String submissionId) {
  // Next column id: 9.
}
