// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** Whose mention it is now. */
public record Identity(
    @Column(id = 1, doc = "Mention; key") String mentionId,
    @Column(id = 2, doc = "Citizen it belongs to now") String citizenId,
    @Column(id = 3, doc = "Policy rule that joined it; P00 for a founding mention") String ruleId,
    @Column(id = 4, doc = "Evidence of the join, without values") String evidence,
    @Column(id = 5, doc = "Receipt time of the newest input the decision rests on (UTC)")
        Instant decidedAt) {

  /** Next column id: 6. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry", "identity", "Whose mention it is now", Identity.class, "mention_id");
}
