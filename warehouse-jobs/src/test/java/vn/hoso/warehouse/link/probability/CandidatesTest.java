// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandidatesTest {
  private static final int RECORDS = 300;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 1_000, 1_000_000})
  void everyPairIsToldOnceInOrderHoweverFewAreMadeAtATime(int atATime) {
    Random chance = new Random(5);
    Candidates candidates = new Candidates(RECORDS, atATime);
    TreeSet<Long> expected = new TreeSet<>();
    for (int group = 0; group < 200; group++) {
      int[] rows = chance.ints(0, RECORDS).distinct().limit(1 + chance.nextInt(40)).toArray();
      boolean neighbours = chance.nextInt(4) == 0;
      if (neighbours) {
        candidates.addNeighbours(rows);
      } else {
        Arrays.sort(rows);
        candidates.addTogether(rows);
      }
      int reach = neighbours ? Candidates.NEIGHBOURS : RECORDS;
      for (int one = 0; one < rows.length; one++) {
        for (int other = one + 1; other < Math.min(rows.length, one + 1 + reach); other++) {
          expected.add(
              PairSet.pair(Math.min(rows[one], rows[other]), Math.max(rows[one], rows[other])));
        }
      }
    }

    List<Long> told = new ArrayList<>();
    candidates.forEach(
        pairs -> {
          boolean oneRecord = PairSet.first(pairs[0]) == PairSet.first(pairs[pairs.length - 1]);
          assertThat(pairs.length <= atATime || oneRecord).isTrue();
          Arrays.stream(pairs).forEach(told::add);
        });

    assertThat(told).containsExactlyElementsOf(expected);
  }
}
