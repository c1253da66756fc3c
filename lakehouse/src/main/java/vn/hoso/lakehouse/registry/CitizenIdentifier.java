// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One identifier a citizen has or had. */
public record CitizenIdentifier(
    @Column(
            id = 1,
            doc =
                "personal_id, old_id, other_id, insurance_number, insurance_card or local_patient_id")
        String type,
    @Column(id = 2, doc = "The number") String value,
    @Column(id = 3, doc = "Facility whose number it is, or who told it") @Nullable String issuer,
    @Column(id = 4, doc = "First seen (UTC)") Instant firstSeenAt,
    @Column(id = 5, doc = "Last seen (UTC)") Instant lastSeenAt,
    @Column(id = 6, doc = "Whether an authority confirmed it") boolean verified,
    @Column(id = 7, doc = "Whether it is the one in use") boolean current) {
  // Next column id: 8.
}
