// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import vn.hoso.formats.encounter.TableRow;

/** Drugs, services, results and notes: row keys, times, codes. */
final class LineRules {

  private static final List<String> NUMBERED = List.of("XML2", "XML3", "XML4", "XML5");
  private static final List<String> ORDERED = List.of("XML2", "XML3");
  private static final Set<String> EXAMINATIONS = Set.of("1", "2", "3");
  private static final Duration SHORTEST_EXAMINATION = Duration.ofMinutes(5);
  private static final Pattern BED = Pattern.compile("[HTCK]\\d{3}");

  private static final String INPATIENT_BED = "15";

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.warn(
                  "C401",
                  "XML2, XML3, XML4, XML5.STT",
                  "known data problem: (MA_LK, STT) not unique",
                  "số thứ tự (STT) lặp lại trong bảng",
                  "the row number (STT) comes twice in the table"),
              (visit, found) -> {
                for (String table : NUMBERED) {
                  Set<Integer> seen = new HashSet<>();
                  for (TableRow row : visit.rows(table)) {
                    if (row.number("row_number").filter(number -> !seen.add(number)).isPresent()) {
                      found.at(row, "row_number", "mỗi số một lần / each number once");
                    }
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C402",
                  "XML2, XML3.NGAY_YL",
                  "known data problem, checked by facility software",
                  "thời điểm y lệnh nằm ngoài lượt khám",
                  "ordered outside of the visit"),
              (visit, found) -> {
                for (String table : ORDERED) {
                  for (TableRow row : visit.rows(table)) {
                    row.instant("ordered_at")
                        .filter(at -> StayRules.outside(visit, at))
                        .ifPresent(
                            at ->
                                found.at(
                                    row,
                                    "ordered_at",
                                    "từ NGAY_VAO đến NGAY_RA / between NGAY_VAO and NGAY_RA"));
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C403",
                  "XML2, XML3.NGAY_TH_YL",
                  "known data problem, checked by facility software",
                  "thực hiện trước khi có y lệnh",
                  "performed before it was ordered"),
              (visit, found) -> {
                for (String table : ORDERED) {
                  for (TableRow row : visit.rows(table)) {
                    if (before(row, "performed_at", "ordered_at")) {
                      found.at(row, "performed_at", "không trước NGAY_YL / not before NGAY_YL");
                    }
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C404",
                  "XML3.NGAY_KQ",
                  "known data problem, checked by facility software",
                  "có kết quả trước khi có y lệnh",
                  "the result is older than the order"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML3")) {
                  if (before(row, "result_at", "ordered_at")) {
                    found.at(row, "result_at", "không trước NGAY_YL / not before NGAY_YL");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C405",
                  "XML4.NGAY_KQ",
                  "known data problem, checked by facility software",
                  "kết quả cận lâm sàng trước ngày vào",
                  "a result from before admission"),
              (visit, found) -> {
                Instant admitted = visit.admittedAt().orElse(null);
                for (TableRow row : visit.rows("XML4")) {
                  if (Visit.before(row.instant("result_at").orElse(null), admitted)) {
                    found.at(row, "result_at", "không trước NGAY_VAO / not before NGAY_VAO");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C406",
                  "XML4.MA_DICH_VU",
                  "QĐ 4750/2023",
                  "kết quả không có dịch vụ tương ứng trong XML3",
                  "a result whose service is not in XML3"),
              (visit, found) -> {
                Set<String> services =
                    visit.rows("XML3").stream()
                        .flatMap(row -> row.text("service_code").stream())
                        .collect(Collectors.toSet());
                for (TableRow row : visit.rows("XML4")) {
                  if (row.text("service_code")
                      .filter(code -> !code.isBlank() && !services.contains(code))
                      .isPresent()) {
                    found.at(row, "service_code", "dịch vụ có trong XML3 / a service of XML3");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C407",
                  "XML2, XML3.MA_NHOM",
                  "QĐ 5937/2021, QĐ 4750/2023",
                  "mã nhóm chi phí không có trong danh mục",
                  "the cost group is not in the list"),
              (visit, found) -> {
                for (String table : ORDERED) {
                  for (TableRow row : visit.rows(table)) {
                    if (row.text("cost_group_code")
                        .map(LineRules::withoutLeadingZero)
                        .filter(code -> !code.matches("[1-9]|1\\d"))
                        .isPresent()) {
                      found.at(row, "cost_group_code", "1 đến 19 / 1 to 19");
                    }
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C408",
                  "XML3.NGAY_TH_YL, NGAY_KQ",
                  "known data problem: execution to result under 5 minutes",
                  "từ thực hiện đến kết quả ngắn bất thường (dưới 5 phút)",
                  "implausibly short from execution to result (under 5 minutes)"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML3")) {
                  if (EXAMINATIONS.contains(
                          withoutLeadingZero(row.text("cost_group_code").orElse("")))
                      && row.instant("performed_at").isPresent()
                      && row.instant("result_at").isPresent()
                      && tooShort(
                          row.instant("performed_at").get(), row.instant("result_at").get())) {
                    found.at(
                        row,
                        "result_at",
                        "sau NGAY_TH_YL ít nhất 5 phút / 5 minutes after NGAY_TH_YL or later");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C409",
                  "XML3.MA_GIUONG",
                  "QĐ 4750/2023: beds H, T, C, K and three digits",
                  "mã giường không đúng dạng",
                  "the bed code is malformed"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML3")) {
                  if (!row.texts("bed_codes").stream()
                      .allMatch(bed -> BED.matcher(bed).matches())) {
                    found.at(
                        row, "bed_codes", "H001, T001, C001 hoặc K001 / H001, T001, C001 or K001");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C410",
                  "XML5.THOI_DIEM_DBLS",
                  "QĐ 4750/2023",
                  "diễn biến ghi ngoài thời gian của lượt khám",
                  "a progress note from outside of the visit"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML5")) {
                  row.instant("noted_at")
                      .filter(at -> StayRules.outside(visit, at))
                      .ifPresent(
                          at ->
                              found.at(
                                  row,
                                  "noted_at",
                                  "từ NGAY_VAO đến NGAY_RA / between NGAY_VAO and NGAY_RA"));
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C411",
                  "XML4.GIA_TRI, MO_TA, KET_LUAN",
                  "indicator K23",
                  "dòng kết quả không có giá trị, mô tả hay kết luận",
                  "a result row without value, description or conclusion"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML4")) {
                  if (row.instant("result_at").isPresent()
                      && row.text("result_value").isEmpty()
                      && row.text("description").isEmpty()
                      && row.text("conclusion").isEmpty()) {
                    found.at(row, "result_value", "một giá trị / a value");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C412",
                  "XML2, XML3.SO_LUONG",
                  "QĐ 4750/2023",
                  "số lượng không lớn hơn 0",
                  "the quantity is not greater than zero"),
              (visit, found) -> {
                for (String table : ORDERED) {
                  for (TableRow row : visit.rows(table)) {
                    if (row.decimal("quantity").filter(many -> many.signum() <= 0).isPresent()) {
                      found.at(row, "quantity", "lớn hơn 0 / greater than 0");
                    }
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C413",
                  "XML3.MA_NHOM, XML1.MA_LOAI_KCB",
                  "known data problem, checked by facility software",
                  "có ngày giường nhưng lượt khám không lưu bệnh nhân",
                  "bed days in a visit without a stay"),
              (visit, found) -> {
                if (visit.kind().equals("01")) {
                  visit.rows("XML3").stream()
                      .filter(row -> row.text("cost_group_code").orElse("").equals(INPATIENT_BED))
                      .forEach(
                          row ->
                              found.at(
                                  row,
                                  "cost_group_code",
                                  "không có giường nội trú / no inpatient bed"));
                }
              }));

  private LineRules() {}

  private static boolean before(TableRow row, String earlier, String later) {
    return Visit.before(row.instant(earlier).orElse(null), row.instant(later).orElse(null));
  }

  private static boolean tooShort(Instant from, Instant to) {
    Duration took = Duration.between(from, to);
    return !took.isNegative() && took.compareTo(SHORTEST_EXAMINATION) < 0;
  }

  private static String withoutLeadingZero(String code) {
    return code.length() == 2 && code.startsWith("0") ? code.substring(1) : code;
  }
}
