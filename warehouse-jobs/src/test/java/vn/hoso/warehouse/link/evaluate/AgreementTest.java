// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.link.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.hoso.warehouse.link.evaluate.Agreement.Pair;
import vn.hoso.warehouse.link.evaluate.Agreement.Row;

class AgreementTest {

  /** Found {1 2 3} {4} {5}, true {1 2} {3 4} {5}: one pair of three right, one of two found. */
  @Test
  void countsPairsAndRows() {
    Agreement agreement =
        Agreement.of(
            List.of(
                new Row("x", "a", ""),
                new Row("x", "a", ""),
                new Row("x", "b", ""),
                new Row("y", "b", ""),
                new Row("z", "c", "")));

    assertThat(agreement.found()).isEqualTo(new Rate(1, 3));
    assertThat(agreement.known()).isEqualTo(new Rate(1, 2));
    assertThat(agreement.f1()).isCloseTo(0.4, within(1e-9));
    assertThat(agreement.b3Precision()).isCloseTo((2.0 / 3 * 2 + 1.0 / 3 + 2) / 5, within(1e-9));
    assertThat(agreement.b3Recall()).isCloseTo((2 + 0.5 * 2 + 1) / 5, within(1e-9));
  }

  @Test
  void countsPairsThatAreTold() {
    Agreement agreement =
        Agreement.ofPairs(
            Set.of(new Pair("2", "1"), new Pair("3", "4")),
            Set.of(new Pair("1", "2"), new Pair("5", "6"), new Pair("7", "8")));

    assertThat(agreement.found()).isEqualTo(new Rate(1, 2));
    assertThat(agreement.known()).isEqualTo(new Rate(1, 3));
  }

  @Test
  void strataAreOfTheirOwnRows() {
    List<Row> rows =
        List.of(new Row("x", "a", "s"), new Row("x", "a", "s"), new Row("x", "b", "t"));

    assertThat(Agreement.byStratum(rows).get("s").found()).isEqualTo(new Rate(1, 1));
    assertThat(Agreement.byStratum(rows).get("t").found()).isEqualTo(new Rate(0, 0));
  }

  /** 9 of 10 by Wilson at 95 %: 0.5958 to 0.9821 (Newcombe 1998, method 3). */
  @Test
  void intervalsAreWilsons() {
    assertThat(new Rate(9, 10).low()).isCloseTo(0.5958, within(1e-4));
    assertThat(new Rate(9, 10).high()).isCloseTo(0.9821, within(1e-4));
    assertThat(new Rate(0, 0).low()).isZero();
    assertThat(new Rate(0, 0).high()).isEqualTo(1);
  }
}
