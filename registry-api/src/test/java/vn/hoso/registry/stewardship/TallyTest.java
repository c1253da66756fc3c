// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.stewardship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final Vote SAME = new Vote("an", Verdict.SAME, "");
  private static final Vote APART = new Vote("be", Verdict.NOT_SAME, "");
  private static final Vote SAME_TOO = new Vote("chi", Verdict.SAME, "");

  @Test
  void highRiskAndASecondLookNeedTwo() {
    assertThat(Tally.needed("medium", 1)).isEqualTo(1);
    assertThat(Tally.needed("high", 1)).isEqualTo(2);
    assertThat(Tally.needed("low", 2)).isEqualTo(2);
  }

  @Test
  void twoWhoDisagreeSettleNothingAndTheThirdDoes() {
    assertThat(Tally.settled(List.of(SAME), 2)).isEmpty();
    assertThat(Tally.settled(List.of(SAME, APART), 2)).isEmpty();
    assertThat(Tally.settled(List.of(SAME, APART, SAME_TOO), 2)).contains(SAME);
  }

  @Test
  void splitsAgreeWhenTheyMeanTheSameGroups() {
    String parts = Vote.parts(List.of(List.of("m3"), List.of("m2", "m1")));
    String inAnotherOrder = Vote.parts(List.of(List.of("m1", "m2"), List.of("m3")));
    String others = Vote.parts(List.of(List.of("m1"), List.of("m2", "m3")));

    assertThat(
            Tally.settled(
                List.of(
                    new Vote("an", Verdict.SPLIT, parts), new Vote("be", Verdict.SPLIT, others)),
                2))
        .isEmpty();
    assertThat(parts).isEqualTo(inAnotherOrder);
    assertThat(new Vote("an", Verdict.SPLIT, parts).groups())
        .containsExactly(List.of("m1", "m2"), List.of("m3"));
  }

  @Test
  void aMentionByItselfIsAGroupOfItsOwn() {
    assertThat(Parts.of(List.of("m1", "m2", "m3"), List.of("1", Parts.ALONE, Parts.ALONE)))
        .isEqualTo("m1|m2|m3");
    assertThat(Parts.of(List.of("m1", "m2", "m3"), List.of("1", "2", "1"))).isEqualTo("m1,m3|m2");
  }
}
