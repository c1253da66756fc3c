// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.quality;

import java.time.Instant;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** What became of one submission: exactly one row for each, so that the ledger closes. */
public record Verdict(
    @Column(id = 1, doc = "Submission; key") String submissionId,
    @Column(id = 2, doc = "Facility") String facilityCode,
    @Column(id = 3, doc = "Kind, as understood by the reader") String kind,
    @Column(id = 4, doc = "accepted, accepted_with_warnings, partly_rejected or rejected")
        String verdict,
    @Column(id = 5, doc = "Encounters (or rows of a register) accepted") int accepted,
    @Column(id = 6, doc = "Encounters (or rows) refused into quarantine") int refused,
    @Column(id = 7, doc = "Warnings") int warnings,
    @Column(id = 8, doc = "When it was received (UTC)") Instant receivedAt) {

  /** Next column id: 9. */
  public static final TableContract TABLE =
      TableContract.of(
          "quality", "verdict", "What became of one submission", Verdict.class, "submission_id");
}
