// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** A relative as a QĐ 831 record names one; a statement about kinship, not a link. */
public record Relative(
    @Column(id = 1, doc = "mother, father, guardian or other") String relation,
    @Column(id = 2, doc = "Relation as written") @Nullable String relationName,
    @Column(id = 3, doc = "Full name") @Nullable String fullName,
    @Column(id = 4, doc = "Identity number as given") @Nullable String identityNumber,
    @Column(id = 5, doc = "Whether this is the guardian") boolean guardian,
    @Column(id = 6, doc = "Facility that told it") String facilityCode,
    @Column(id = 7, doc = "Submission that told it") String submissionId) {
  // Next column id: 8.
}
