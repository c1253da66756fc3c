// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.submission;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * Somebody had submissions read again after a rule or a reader was mended: which, when, who and
 * why. What is not given does not narrow the choice. The snapshots make the choice repeatable: they
 * are those the choice was made on.
 */
public record Replay(
    @Column(id = 1, doc = "Hash of when it was asked for and of what it chooses; key")
        String replayId,
    @Column(id = 2, doc = "When it was asked for (UTC)") Instant requestedAt,
    @Column(id = 3, doc = "Who asked for it") String requestedBy,
    @Column(id = 4, doc = "Why") String reason,
    @Column(id = 5, doc = "Only of this facility") @Nullable String facilityCode,
    @Column(id = 6, doc = "Only received on this day or later (Asia/Ho_Chi_Minh)")
        @Nullable LocalDate fromDay,
    @Column(id = 7, doc = "Only received on this day or earlier (Asia/Ho_Chi_Minh)")
        @Nullable LocalDate toDay,
    @Column(id = 8, doc = "Only those that broke this rule") @Nullable String ruleId,
    @Column(id = 9, doc = "Only those of which something is in quarantine") boolean quarantined,
    @Column(id = 10, doc = "How many submissions that is") long submissions,
    @Column(id = 11, doc = "Snapshot of intake.submission") @Nullable Long submissionSnapshot,
    @Column(id = 12, doc = "Snapshot of quality.violation") @Nullable Long violationSnapshot,
    @Column(id = 13, doc = "Snapshot of quality.quarantine") @Nullable Long quarantineSnapshot) {

  /** Next column id: 14. */
  public static final TableContract TABLE =
      TableContract.of(
          "intake",
          "replay",
          "Submissions that were read again: which, when, who and why",
          Replay.class,
          "replay_id");
}
