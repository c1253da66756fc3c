// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;
import vn.hoso.lakehouse.source.Patient;

/** One distinct set of demographics a facility (or the residents register) uses for a patient. */
public record Mention(
    @Column(id = 1, doc = "Mention; key") String mentionId,
    @Column(id = 2, doc = "The demographics") Patient patient,
    @Column(id = 3, doc = "When the first submission with it was received (UTC)")
        Instant firstSeenAt,
    @Column(id = 4, doc = "Version of the first source row with it: the order of founding")
        long firstVersion,
    @Column(
            id = 5,
            doc = "Submission that told it first; none for mentions from before it was kept")
        @Nullable String firstSubmissionId) {

  /** Next column id: 6. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry",
          "mention",
          "One distinct set of demographics a sender uses for a patient",
          Mention.class,
          "mention_id");

  /** A mention of which nobody kept the submission. */
  public Mention(String mentionId, Patient patient, Instant firstSeenAt, long firstVersion) {
    this(mentionId, patient, firstSeenAt, firstVersion, null);
  }
}
