// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.util.List;
import java.util.Optional;
import vn.hoso.lakehouse.reference.AdminUnit;
import vn.hoso.lakehouse.reference.ReferenceData;

/** Where the person lives, in the geography of the visit's day. */
final class ResidenceRules {

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.warn(
                  "C140",
                  "XML1.MAXA_CU_TRU",
                  "QĐ 124/2004, QĐ 19/2025/QĐ-TTg",
                  "mã xã cư trú không có trong danh mục hành chính",
                  "the commune code of residence is in no list of administrative units"),
              (visit, found) -> {
                if (visit
                    .text("commune_code")
                    .filter(code -> !everKnown(visit, code))
                    .isPresent()) {
                  found.inSummary(
                      "commune_code", "năm chữ số của một xã / five digits of a commune");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C141",
                  "XML1.MAXA_CU_TRU",
                  "QĐ 19/2025/QĐ-TTg: communes of before 2025-07-01 ended",
                  "mã xã cư trú không còn hiệu lực vào ngày khám",
                  "the commune code of residence was not in force on the day of the visit"),
              (visit, found) -> {
                if (visit
                    .text("commune_code")
                    .filter(code -> everKnown(visit, code))
                    .filter(code -> commune(visit, code).isEmpty())
                    .isPresent()) {
                  found.inSummary("commune_code", "xã còn hiệu lực / a commune in force");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C142",
                  "XML1.MATINH_CU_TRU",
                  "QĐ 124/2004, QĐ 19/2025/QĐ-TTg",
                  "mã tỉnh cư trú không có hiệu lực vào ngày khám",
                  "the province code of residence was not in force on the day of the visit"),
              (visit, found) -> {
                if (visit
                    .text("province_code")
                    .map(ResidenceRules::twoDigits)
                    .filter(
                        code ->
                            visit.reference().adminUnit("province", code, visit.endDay()).isEmpty())
                    .isPresent()) {
                  found.inSummary("province_code", "tỉnh còn hiệu lực / a province in force");
                }
              }),
          new ContentRule(
              Rule.warn(
                      "C143",
                      "XML1.MATINH_CU_TRU, MAXA_CU_TRU",
                      "QĐ 19/2025/QĐ-TTg",
                      "xã cư trú không thuộc tỉnh cư trú",
                      "the commune of residence is not in the province of residence")
                  .since(ReferenceData.REFORM),
              (visit, found) -> {
                Optional<String> province =
                    visit.text("province_code").map(ResidenceRules::twoDigits);
                Optional<String> parent =
                    visit
                        .text("commune_code")
                        .flatMap(code -> commune(visit, code))
                        .flatMap(unit -> Optional.ofNullable(unit.parentCode()));
                if (province.isPresent() && parent.isPresent() && !parent.equals(province)) {
                  found.inSummary(
                      "commune_code", "xã thuộc MATINH_CU_TRU / a commune of MATINH_CU_TRU");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C144",
                  "XML1.MA_DANTOC",
                  "list of ethnic groups of the statistics office",
                  "mã dân tộc không có trong danh mục",
                  "the ethnic group code is not in the list"),
              (visit, found) -> {
                if (visit
                    .text("ethnicity_code")
                    .filter(
                        code ->
                            visit.reference().code("ethnic-group", code, visit.endDay()).isEmpty())
                    .filter(code -> !code.equals("56"))
                    .isPresent()) {
                  found.inSummary("ethnicity_code", "01 đến 56 / 01 to 56");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C145",
                  "XML1.MA_NGHE_NGHIEP",
                  "QĐ 34/2020/QĐ-TTg, QĐ 4069/2001",
                  "mã nghề nghiệp không đúng dạng",
                  "the occupation code is malformed"),
              (visit, found) -> {
                if (visit
                    .text("occupation_code")
                    .filter(code -> !code.matches("\\d{1,5}"))
                    .isPresent()) {
                  found.inSummary("occupation_code", "năm hoặc hai chữ số / five or two digits");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C146",
                  "XML1.MA_QUOCTICH",
                  "QĐ 4750/2023, code lists",
                  "mã quốc tịch không đúng dạng",
                  "the nationality code is malformed"),
              (visit, found) -> {
                if (visit
                    .text("nationality_code")
                    .filter(code -> !code.matches("\\d{3}|[A-Z]{2,3}"))
                    .isPresent()) {
                  found.inSummary(
                      "nationality_code",
                      "ba chữ số, 000 là Việt Nam / three digits, 000 for Việt Nam");
                }
              }));

  private ResidenceRules() {}

  private static boolean everKnown(Visit visit, String commune) {
    return commune(visit, commune).isPresent()
        || visit.reference().adminUnit("commune", commune, ReferenceData.REFORM).isPresent()
        || visit
            .reference()
            .adminUnit("commune", commune, ReferenceData.REFORM.minusDays(1))
            .isPresent();
  }

  private static Optional<AdminUnit> commune(Visit visit, String code) {
    return visit.reference().adminUnit("commune", code, visit.endDay());
  }

  /** Both {@code 01} and {@code 001} are sent. */
  private static String twoDigits(String province) {
    return province.length() == 3 ? province.substring(1) : province;
  }
}
