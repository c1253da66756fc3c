// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** A pair that may be one person and waits for a human decision. */
public record Review(
    @Column(id = 1, doc = "Hash of the pair") String reviewId,
    @Column(id = 2, doc = "First mention, the smaller id") String mentionA,
    @Column(id = 3, doc = "Second mention") String mentionB,
    @Column(id = 4, doc = "Citizen of the first now") String citizenA,
    @Column(id = 5, doc = "Citizen of the second now") String citizenB,
    @Column(id = 6, doc = "Policy rule that asks") String ruleId,
    @Column(id = 7, doc = "high, medium or low") String risk,
    @Column(id = 8, doc = "What agrees and what does not, without values") String evidence,
    @Column(id = 9, doc = "open or decided") String status,
    @Column(id = 10, doc = "Receipt time of the newer mention (UTC)") Instant openedAt,
    @Column(id = 11, doc = "How probable it is, with its evidence; empty while no model is learnt")
        @Nullable Weighing weighing) {

  /** Next column id: 12. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry",
          "review",
          "A pair that may be one person and waits for a decision",
          Review.class,
          "review_id");
}
