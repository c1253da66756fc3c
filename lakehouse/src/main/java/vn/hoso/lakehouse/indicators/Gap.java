// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.indicators;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** One citizen of a commune whose record lacks something the headline asks for. */
public record Gap(
    @Column(id = 1, doc = "Hash of day and citizen") String gapId,
    @Column(id = 2, doc = "Day (Asia/Ho_Chi_Minh)") LocalDate asOf,
    @Column(id = 3, doc = "Commune of residence, geography of 2025-07-01") String communeCode,
    @Column(id = 4, doc = "Citizen") String citizenId,
    @Column(id = 5, doc = "created, encounter, updated or connected") List<String> missing,
    @Column(id = 6, doc = "Latest clinical event") @Nullable Instant lastEventAt,
    @Column(id = 7, doc = "Version of the administrative geography") String geographyVersion) {

  /** Next column id: 8. */
  public static final TableContract TABLE =
      TableContract.of(
          "indicators",
          "gap",
          "One citizen whose record lacks something the headline asks for",
          Gap.class,
          "gap_id");

  public Gap {
    missing = List.copyOf(missing);
  }
}
