// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.hoso.warehouse.link.probability.Clustering.CutChain;
import vn.hoso.warehouse.link.probability.Clustering.Link;
import vn.hoso.warehouse.link.probability.Clustering.Reason;

class ClusteringTest {
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  @Test
  void aChainNeverJoinsTwoThatMayNotBeOne() {
    Clustering clustering = new Clustering(3, pair -> pair == PairSet.pair(A, C), pair -> 20);

    List<Integer> clusters = clustering.cluster(List.of(link(A, B, 20), link(B, C, 10)));

    assertThat(clusters).containsExactly(A, A, C);
    assertThat(clustering.cut()).containsExactly(new CutChain(B, C, Reason.POLICY, A, C));
  }

  @Test
  void evidenceAgainstTheEndsOutweighsAWeakLink() {
    Clustering clustering = new Clustering(3, pair -> false, pair -> -9);

    List<Integer> clusters = clustering.cluster(List.of(link(B, C, 4), link(A, B, 20)));

    assertThat(clusters).containsExactly(A, A, C);
    assertThat(clustering.cut())
        .singleElement()
        .satisfies(cut -> assertThat(cut.reason()).isEqualTo(Reason.EVIDENCE));
  }

  @Test
  void aStrongLinkHoldsAgainstADoubt() {
    Clustering clustering = new Clustering(3, pair -> false, pair -> -3);

    assertThat(clustering.cluster(List.of(link(A, B, 20), link(B, C, 8)))).containsExactly(A, A, A);
    assertThat(clustering.cut()).isEmpty();
  }

  @Test
  void whatIsCertainIsJoinedAgainstEvidenceButNotAgainstPolicy() {
    Clustering clustering = new Clustering(4, pair -> pair == PairSet.pair(2, 3), pair -> -12);

    List<Integer> clusters =
        clustering.cluster(
            List.of(
                new Link(0, 1, -12, true), new Link(1, 2, -12, true), new Link(2, 3, -12, true)));

    assertThat(clusters).containsExactly(0, 0, 0, 3);
  }

  private static Link link(int one, int other, double odds) {
    return new Link(one, other, odds, false);
  }
}
