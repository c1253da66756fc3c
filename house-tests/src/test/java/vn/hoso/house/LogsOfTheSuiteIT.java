// SPDX-License-Identifier: Apache-2.0
package vn.hoso.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Nothing personal in logs: reads everything that the tests of all modules before this one wrote.
 * What this module's own installation writes, {@link WholeWayIT} reads.
 */
class LogsOfTheSuiteIT {
  @Test
  void nothingPersonalStandsInWhatTheSuiteWrote() {
    SuiteLogs logs = SuiteLogs.of(Path.of(".."), "house-tests", PersonalData.ofTheProvince());
    System.out.println(logs.story());

    assumeThat(logs.anyRan()).as("tests of other modules ran before").isTrue();
    assertThat(logs.output().bytes()).as("what the tests wrote is kept in files").isPositive();
    assertThat(logs.findings()).isEmpty();
  }
}
