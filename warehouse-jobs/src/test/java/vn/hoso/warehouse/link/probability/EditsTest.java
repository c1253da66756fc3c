// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.probability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void slipsAreCountedAsByTheWholeTable(int most) {
    Random chance = new Random(11);
    for (int run = 0; run < 20_000; run++) {
      String one = word(chance);
      String other = word(chance);
      assertThat(Edits.between(one, other, most))
          .as("%s %s", one, other)
          .isEqualTo(Math.min(most + 1, whole(one, other)));
    }
  }

  private static String word(Random chance) {
    StringBuilder word = new StringBuilder();
    IntStream.range(0, chance.nextInt(9))
        .forEach(at -> word.append("abc".charAt(chance.nextInt(3))));
    return word.toString();
  }

  /** The distance of strings with exchanges of neighbours, cell by cell. */
  private static int whole(String one, String other) {
    int[][] table = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        boolean same = one.charAt(i - 1) == other.charAt(j - 1);
        table[i][j] =
            Math.min(
                table[i - 1][j - 1] + (same ? 0 : 1),
                1 + Math.min(table[i - 1][j], table[i][j - 1]));
        if (i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1)) {
          table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
        }
      }
    }
    return table[one.length()][other.length()];
  }
}
