// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** A scanned paper that stands and lies in no record, and why. */
public record WaitingPaper(
    @Column(id = 1, doc = "The paper, as in source.attachment") String attachmentId,
    @Column(id = 2, doc = "Its version there") long version,
    @Column(id = 3, doc = "Who sent it") String facilityCode,
    @Column(id = 4, doc = "Submission that brought it") String submissionId,
    @Column(id = 5, doc = "Time of receipt (UTC)") Instant receivedAt,
    @Column(
            id = 6,
            doc =
                "encounter or person: that has not come; one_of_several: several citizens have the"
                    + " number; one_of_two_numbers: its numbers are two citizens'")
        String waitsFor) {

  /** Next column id: 7. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry",
          "waiting_paper",
          "One scanned paper that was accepted and lies in no record yet, and what it waits for",
          WaitingPaper.class,
          "attachment_id",
          "version");
}
