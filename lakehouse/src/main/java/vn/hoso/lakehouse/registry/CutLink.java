// SPDX-License-Identifier: Apache-2.0
package vn.hoso.lakehouse.registry;

import java.util.List;
import vn.hoso.lakehouse.contract.Column;
import vn.hoso.lakehouse.contract.TableContract;

/**
 * Two mentions that a rule links and that are of two citizens all the same, since something else
 * keeps these apart: a chain that was cut.
 */
public record CutLink(
    @Column(id = 1, doc = "First mention, the smaller id; key with the second") String mentionA,
    @Column(id = 2, doc = "Second mention") String mentionB,
    @Column(id = 3, doc = "Citizen of the first now") String citizenA,
    @Column(id = 4, doc = "Citizen of the second now") String citizenB,
    @Column(id = 5, doc = "Policy rule that links them") String ruleId,
    @Column(id = 6, doc = "What kept them apart: of every rule the first pair of mentions")
        List<Against> against) {

  /** Next column id: 7. */
  public static final TableContract TABLE =
      TableContract.of(
          "registry",
          "cut_link",
          "A link that was not followed, and the pairs of mentions that stood against it",
          CutLink.class,
          "mention_a",
          "mention_b");

  public CutLink {
    against = List.copyOf(against);
  }

  /** A pair that may not be one person, in the chain that the link would have closed. */
  public record Against(
      @Column(id = 1, doc = "Policy rule; HOLD while a report of a wrong patient stands")
          String ruleId,
      @Column(id = 2, doc = "First mention, the smaller id") String mentionA,
      @Column(id = 3, doc = "Second mention") String mentionB) {
    // Next column id: 4.
  }
}
