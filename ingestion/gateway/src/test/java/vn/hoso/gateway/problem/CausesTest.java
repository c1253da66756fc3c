// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class CausesTest {

  @Test
  void tellsKindsAndStatesAndNeverWhatWasGiven() {
    Throwable failure =
        new IllegalStateException(
            "VALUES ('Nguyen-Van-A.xml')", new SQLException("('Nguyen-Van-A.xml')", "08006"));

    assertThat(Causes.of(failure)).isEqualTo("IllegalStateException < SQLException(08006)");
    assertThat(Causes.withPlaces(failure))
        .startsWith("IllegalStateException\n    at vn.hoso.gateway.problem.CausesTest.")
        .doesNotContain("Nguyen");
  }
}
