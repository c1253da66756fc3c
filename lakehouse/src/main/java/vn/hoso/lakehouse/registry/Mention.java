// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
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
        long firstVersion) {

  /** Next column id: 5. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry",
          "mention",
          "One distinct set of demographics a sender uses for a patient",
          Mention.class,
          "mention_id");
}
