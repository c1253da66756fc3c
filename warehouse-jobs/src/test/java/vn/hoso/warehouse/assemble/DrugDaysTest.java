// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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
    "'Uống 5 ngày, ngày 2 lần', 2026-05-06",
    "'4 viên x 3 ngày, sau đó 2 viên x 4 ngày', 2026-05-08",
    "'1 viên x 5 ngày (uống đủ 5 ngày)', 2026-05-06",
    "ngày 2 lần,",
    "uống khi đau,",
    "'Uống 1 ngày 2 lần, mỗi lần 1 viên',",
    "Sử dụng 1 ngày 1 gói,",
    "Uống 2 ngày 1 viên,",
    "'Dùng 1 ngày, uống 2 lần',",
    "'Uống 1 ngày hai lần, mỗi lần 1 viên',",
    "Uống 1 ngày một viên,",
    "Uống 1 ngày sau ăn sáng 1 viên,",
    "Uống 1 ngày vào buổi sáng,",
    "'Uống 1 ngày, mỗi lần 1 viên',",
    "Uống 1 ngày. Sáng 1 viên,",
    "Uống 1 ngày chia làm 2 lần,",
    "Sử dụng 2 ngày một lần,",
    "Sử dụng 3 ngày một lần,",
    "1 viên x 2 lần x 1 ngày x 10,",
    "'uống 07 ngày', 2026-05-08",
    "trong 1 ngày uống 3 lần,",
    "3 viên x 2 ngày/tuần,",
    "tối đa 5 ngày,",
    "'x 3 ngày, uống đủ 7 ngày',",
    "'4 viên x 3 ngày, sau đó 2 viên mỗi ngày',",
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
          {"dispenseRequest":{"expectedSupplyDuration":{"value":30,"code":"d"},"numberOfRepeatsAllowed":2}} | {} | 2026-07-30
          {"dispenseRequest":{"numberOfRepeatsAllowed":1}} | {"text":"1 viên x 5 ngày"} | 2026-05-11
          {"dispenseRequest":{"expectedSupplyDuration":{"value":30,"code":"d"}}} | {"timing":{"repeat":{"boundsDuration":{"value":7,"code":"d"}}}} | 2026-05-31
          {} | [{"sequence":1,"timing":{"repeat":{"boundsDuration":{"value":7,"code":"d"}}}},{"sequence":2,"timing":{"repeat":{"boundsDuration":{"value":14,"code":"d"}}}}] | 2026-05-22
          {} | [{"timing":{"repeat":{"boundsDuration":{"value":7,"code":"d"}}}},{"timing":{"repeat":{"boundsDuration":{"value":14,"code":"d"}}}}] |
          {} | [{"timing":{"repeat":{"boundsDuration":{"value":7,"code":"d"}}}},{"text":"khi đau"}] |
          {} | [{"text":"sáng 1 viên x 7 ngày"},{"text":"tối 2 viên x 7 ngày"}] | 2026-05-08
          {} | [{"timing":{"repeat":{"boundsPeriod":{"end":"2026-06-30"}}}},{"timing":{"repeat":{"boundsPeriod":{"end":"2026-07-31"}}}}] | 2026-07-31
          """)
  void aResourceTellsItsDays(String told, String doses, @Nullable LocalDate last) {
    List<Element> instructions = Element.parse("{\"dosage\":" + doses + "}").each("dosage");

    assertThat(DrugDays.until(Element.parse(told), instructions, START)).isEqualTo(last);
  }
}
