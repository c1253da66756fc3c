// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.warehouse.assemble.SensitivityRule.Where;

class SensitivityTest {
  private final Sensitivity sensitivity = Sensitivity.on(LocalDate.of(2026, 6, 30));

  @ParameterizedTest
  @CsvSource({
    "ICD, B24, HIV",
    "ICD, Z21, HIV",
    "ICD, O98.7, HIV",
    "ICD, A15.0, TB",
    "ICD, F20.0, PSY",
    "ICD, F11.2, SUBST",
    "ICD, T74.1, VIOLENCE",
    "ICD, Y06.0, VIOLENCE",
    "ICD, O04.9, REPRO",
    "ICD, Q90.9, GENETIC",
    "ICD, Z52.4, DONOR",
    "TABLE, hiv_care, HIV",
    "TABLE, tuberculosis, TB",
    "DRUG, Tenofovir/Lamivudin/Dolutegravir, HIV",
    "DRUG, Rifampicin 150mg, TB",
    "DRUG, Methadon, SUBST",
    "SERVICE, HIV Ab test nhanh, HIV",
    "SERVICE, Đếm số lượng tế bào CD4, HIV",
    "SERVICE, Vi khuẩn lao nhuộm soi (AFB), TB",
    "SERVICE, Nhiễm sắc thể đồ, GENETIC",
    "CODE, pregnancy_terminated_code=1, REPRO",
    "CODE, coverage_code=1.6, DONOR"
  })
  void restrictsWhatGivesItAway(Where where, String fact, String label) {
    assertThat(sensitivity.labels(where, List.of(fact))).extracting(Enum::name).contains(label);
  }

  @ParameterizedTest
  @CsvSource({
    "ICD, I10",
    "ICD, J18.9",
    "DRUG, Paracetamol 500mg",
    "SERVICE, Tổng phân tích tế bào máu ngoại vi",
    "SERVICE, Chụp X-quang ngực thẳng",
    "CODE, coverage_code=1.1"
  })
  void leavesTheOrdinaryAlone(Where where, String fact) {
    assertThat(sensitivity.labels(where, List.of(fact))).isEmpty();
  }
}
