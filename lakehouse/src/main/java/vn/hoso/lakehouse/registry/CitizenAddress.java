// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;

/** One address a citizen was told at, by one sender. */
public record CitizenAddress(
    @Column(id = 1, doc = "DIA_CHI as told") @Nullable String text,
    @Column(id = 2, doc = "Province as told") @Nullable String provinceAsTold,
    @Column(id = 3, doc = "District as told, of the geography before 2025-07-01")
        @Nullable String districtAsTold,
    @Column(id = 4, doc = "Commune as told: old or new code") @Nullable String communeAsTold,
    @Column(id = 5, doc = "Commune of today it stands for; none where it may be one of several")
        @Nullable String communeCode,
    @Column(
            id = 6,
            doc =
                "permanent (residents register, THUONGTRU of QĐ 831) or current (MAXA_CU_TRU, HIENTAI); none where the sender does not tell which")
        @Nullable String kind,
    @Column(id = 7, doc = "Who told it; 00000 is the residents register") String facilityCode,
    @Column(id = 8, doc = "Submission that told it first, where kept")
        @Nullable String submissionId,
    @Column(id = 9, doc = "First told (UTC)") Instant firstSeenAt,
    @Column(id = 10, doc = "Receipt of the newest mention with it (UTC)") Instant lastSeenAt,
    @Column(id = 11, doc = "Whether it is the address in use") boolean current,
    @Column(id = 12, doc = "Mentions that tell it") List<String> mentionIds) {
  // Next column id: 13.

  public CitizenAddress {
    mentionIds = List.copyOf(mentionIds);
  }

  /** Of what a reader sees: since when it is known, and by whom, may be something else. */
  public CitizenAddress seen(@Nullable String submission, Instant first, Instant last) {
    return new CitizenAddress(
        text,
        provinceAsTold,
        districtAsTold,
        communeAsTold,
        communeCode,
        kind,
        facilityCode,
        submission,
        first,
        last,
        current,
        List.of());
  }
}
