// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** Whose mention it is now. */
public record Identity(
    @Column(id = 1, doc = "Mention; key") String mentionId,
    @Column(id = 2, doc = "Citizen it belongs to now") String citizenId,
    @Column(id = 3, doc = "Policy rule that joined it; P00 for a founding mention") String ruleId,
    @Column(id = 4, doc = "Evidence of the join, without values") String evidence,
    @Column(id = 5, doc = "Receipt time of the newest input the decision rests on (UTC)")
        Instant decidedAt,
    @Column(id = 6, doc = "Mention it was joined to; empty for a founding mention")
        @Nullable String partnerId,
    @Column(id = 7, doc = "How probable the join is; empty while no model is learnt")
        @Nullable Weighing weighing) {

  /** Next column id: 8. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry", "identity", "Whose mention it is now", Identity.class, "mention_id");
}
