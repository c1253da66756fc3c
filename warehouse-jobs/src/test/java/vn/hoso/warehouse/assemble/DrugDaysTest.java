// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.formats.fhir.Element;

class DrugDaysTest {
  /** Still the first of May in UTC, the second in Việt Nam. */
  private static final Instant START = Instant.parse("2026-05-01T18:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "'1 Viên/lần * 2 lần/ngày * 5 ngày [2 Viên/ngày]', 2026-05-06",
    "Ngày uống 2 viên x 30 ngày, 2026-05-31",
    "uống trong 7 ngày, 2026-05-08",
    "ngày 2 lần,",
    "uống khi đau,",
    "x 999 ngày,"
  })
  void aLineInWordsTellsItsDays(String words, @Nullable LocalDate last) {
    assertThat(DrugDays.until(START, words)).isEqualTo(last);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"dispenseRequest":{"expectedSupplyDuration":{"value":10,"code":"d"}}}  | {} | 2026-05-11
          {} | {"timing":{"repeat":{"boundsDuration":{"value":2,"unit":"tuần"}}}} | 2026-05-15
          {} | {"timing":{"repeat":{"boundsPeriod":{"end":"2026-06-30"}}}}        | 2026-06-30
          {"effectivePeriod":{"start":"2026-05-02","end":"2026-05-09"}}           | {} | 2026-05-09
          {} | {"text":"1 viên x 3 ngày"}                                         | 2026-05-04
          {"dispenseRequest":{"expectedSupplyDuration":{"value":10,"code":"h"}}}  | {} |
          {} | {} |
          """)
  void aResourceTellsItsDays(String told, String dose, @Nullable LocalDate last) {
    assertThat(DrugDays.until(Element.parse(told), Element.parse(dose), START)).isEqualTo(last);
  }
}
