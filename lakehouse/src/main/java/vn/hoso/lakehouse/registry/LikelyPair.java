// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/** Two mentions that share no number and yet are probably one person, with the evidence. */
public record LikelyPair(
    @Column(id = 1, doc = "First mention, the smaller id; key with the second") String mentionA,
    @Column(id = 2, doc = "Second mention") String mentionB,
    @Column(id = 3, doc = "Whether it is linked unless a contradiction stands against it")
        boolean automatic,
    @Column(id = 4, doc = "Why: every comparison and its weight") Weighing weighing) {

  /** Next column id: 5. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry",
          "likely_pair",
          "Two mentions that share no number and yet are probably one person",
          LikelyPair.class,
          "mention_a",
          "mention_b");
}
