// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.quality;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** A submission, or one encounter of it, that was refused, with the address of its bytes. */
public record Quarantined(
    @Column(id = 1, doc = "Hash of submission and part") String quarantineId,
    @Column(id = 2, doc = "Submission whose bytes hold it") String submissionId,
    @Column(id = 3, doc = "Facility") String facilityCode,
    @Column(id = 4, doc = "Index of the part (HOSO or row) in the submission; none for the whole")
        @Nullable Integer part,
    @Column(id = 5, doc = "MA_LK, when it can be told") @Nullable String maLk,
    @Column(id = 6, doc = "Rules that refused it") List<String> ruleIds,
    @Column(id = 7, doc = "SHA-256 of the submission's bytes") String sha256,
    @Column(id = 8, doc = "When it was received (UTC)") Instant receivedAt) {

  /** Next column id: 9. */
  public static final TableContract TABLE =
      TableContract.of(
          "quality",
          "quarantine",
          "A refused submission or part of one, with the address of its bytes",
          Quarantined.class,
          "quarantine_id");

  public Quarantined {
    ruleIds = List.copyOf(ruleIds);
  }
}
