// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
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
    "ICD, J20;B20, HIV",
    "ICD, J18.9; f32.1, PSY",
    "ICD, 'Viêm phổi (J18), theo dõi A15.0', TB",
    "DRUG, J05AR10, HIV",
    "SERVICE, Nhiễm HIV/AIDS giai đoạn 3, HIV",
    "SERVICE, Mắc bệnh SIDA, HIV",
    "SERVICE, Hội chứng suy giảm miễn dịch mắc phải, HIV",
    "SERVICE, Đang điều trị ARV, HIV",
    "SERVICE, HIV1 Ab, HIV",
    "SERVICE, 75622-1, HIV",
    "SERVICE, Giai đoạn trầm cảm nặng, PSY",
    "SERVICE, Rối loạn cảm xúc lưỡng cực, PSY",
    "SERVICE, roi loan luong cuc, PSY",
    "SERVICE, Có ý định tự sát, PSY",
    "SERVICE, Nhập viện vì tự tử, PSY",
    "SERVICE, nhap vien vi tu tu, PSY",
    "SERVICE, Trẻ tự kỷ, PSY",
    "SERVICE, Tâm thần phân liệt, PSY",
    "SERVICE, Nghiện ma tuý, SUBST",
    "SERVICE, Hút cần sa, SUBST",
    "SERVICE, Nghiện rượu mạn, SUBST",
    "SERVICE, Bệnh giang mai, REPRO",
    "SERVICE, Khám vô sinh, REPRO",
    "SERVICE, Lao phổi AFB (+), TB",
    "SERVICE, Kháng lao, TB",
    "SERVICE, Bị bạo hành, VIOLENCE",
    "SERVICE, Tư vấn di truyền, GENETIC",
    "SERVICE, Loạn thần cấp, PSY",
    "SERVICE, Sàng lọc người hiến thận, DONOR",
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
    "SERVICE, Đứng dậy từ từ",
    "SERVICE, Dao điện lưỡng cực",
    "SERVICE, Thay khớp háng bán phần lưỡng cực",
    "SERVICE, Bệnh lâu năm",
    "SERVICE, Khám bệnh lão khoa",
    "SERVICE, Phát hiện gan to khi khám",
    "SERVICE, Biểu hiện mờ mắt",
    "SERVICE, Từ kỳ kinh cuối",
    "SERVICE, Đi truyền dịch",
    "SERVICE, Siêu âm não thai nhi",
    "SERVICE, Rối loạn thần kinh thị giác",
    "SERVICE, Tăng huyết áp thứ phát do rối loạn thận khác",
    "SERVICE, Hồng cầu hình cầu di truyền",
    "SERVICE, 'Bệnh thận đa nang, di truyền lặn trên nhiễm sắc thể thường'",
    "SERVICE, Hearing aids",
    "SERVICE, ST depression in V4",
    "ICD, Vitamin B12",
    "ICD, DN4797912345678",
    "ICD, FLU 5 ngày",
    "CODE, coverage_code=1.1"
  })
  void leavesTheOrdinaryAlone(Where where, String fact) {
    assertThat(sensitivity.labels(where, List.of(fact))).isEmpty();
  }

  @Test
  void otherRulesHaveAnotherFingerprint() {
    List<SensitivityRule> rules = SensitivityRules.ALL;
    long now = SensitivityRules.fingerprint("1", rules);

    assertThat(SensitivityRules.fingerprint("1", List.copyOf(rules))).isEqualTo(now).isPositive();
    assertThat(SensitivityRules.fingerprint("2", rules)).isNotEqualTo(now);
    assertThat(SensitivityRules.fingerprint("1", rules.subList(1, rules.size()))).isNotEqualTo(now);
  }
}
