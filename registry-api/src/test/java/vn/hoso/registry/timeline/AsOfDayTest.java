// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsOfDayTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 7, 1);

  @ParameterizedTest
  @CsvSource({
    "2026-06-30, 2026-06-30,",
    "' 5/3/2026 ', 2026-03-05,",
    "05.03.2026, 2026-03-05,",
    "1900-01-01, 1900-01-01,",
    "1899-12-31, , asof.early",
    "2026-07-01, , asof.future",
    "9999-12-31, , asof.future",
    "30/2/2026, , asof.bad",
    "2026-3-5, , asof.bad",
    "yesterday, , asof.bad",
    "'', , asof.bad",
  })
  void takesPastDaysAndSaysWhatIsWrongWithOthers(String given, LocalDate day, String problem) {
    assertThat(AsOfDay.read(given, TODAY)).isEqualTo(new AsOfDay(day, problem));
  }
}
