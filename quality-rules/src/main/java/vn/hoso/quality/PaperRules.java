// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.hoso.formats.encounter.TableRow;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.identifier.PersonName;

/** The papers a visit should bring, and what they repeat of it. */
final class PaperRules {

  private static final Set<String> TRANSFERS = Set.of("2", "5");
  private static final Set<String> DEATHS = Set.of("5", "8");
  private static final Set<String> SUMMARISED = Set.of("03", "04", "06");

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.warn(
                  "C501",
                  "XML7",
                  "indicator K20; QĐ 4750/2023",
                  "nội trú kết thúc nhưng không có giấy ra viện (XML7)",
                  "an inpatient visit ended without a discharge paper (XML7)"),
              (visit, found) -> {
                if (visit.inpatient() && visit.dischargedAt().isPresent() && !visit.has("XML7")) {
                  found.table("XML7", "giấy ra viện / a discharge paper");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C502",
                  "XML13",
                  "indicator K21; QĐ 4750/2023",
                  "chuyển tuyến nhưng không có giấy chuyển tuyến (XML13)",
                  "transferred without a transfer paper (XML13)"),
              (visit, found) -> {
                if (visit.text("discharge_kind_code").filter(TRANSFERS::contains).isPresent()
                    && !visit.has("XML13")) {
                  found.table("XML13", "giấy chuyển tuyến / a transfer paper");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C503",
                  "XML14, XML1.NGAY_TAI_KHAM",
                  "indicator K22; QĐ 4750/2023",
                  "có ngày tái khám nhưng không có giấy hẹn khám lại (XML14)",
                  "a re-visit is appointed without an appointment paper (XML14)"),
              (visit, found) -> {
                if (visit.summary().value("follow_up_dates") instanceof List<?> dates
                    && !dates.isEmpty()
                    && !visit.has("XML14")) {
                  found.table("XML14", "giấy hẹn khám lại / an appointment paper");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C504",
                  "XML8",
                  "QĐ 4750/2023: summary for kinds 03, 04, 06",
                  "nội trú nhưng không có tóm tắt hồ sơ bệnh án (XML8)",
                  "a stay without a summary of the record (XML8)"),
              (visit, found) -> {
                if (SUMMARISED.contains(visit.kind()) && !visit.has("XML8")) {
                  found.table("XML8", "tóm tắt hồ sơ bệnh án / a summary");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C505",
                  "XML7.NGAY_VAO, NGAY_RA",
                  "QĐ 4750/2023, XML7",
                  "ngày vào, ngày ra trên giấy ra viện khác XML1",
                  "admission or discharge on the discharge paper differ from XML1"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML7")) {
                  if (otherDay(row.instant("admitted_at"), visit.admittedAt())) {
                    found.at(
                        row, "admitted_at", "ngày của XML1.NGAY_VAO / the day of XML1.NGAY_VAO");
                  }
                  if (otherDay(row.instant("discharged_at"), visit.dischargedAt())) {
                    found.at(
                        row, "discharged_at", "ngày của XML1.NGAY_RA / the day of XML1.NGAY_RA");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C506",
                  "XML8.KET_QUA_DTRI",
                  "QĐ 4750/2023, XML8",
                  "kết quả điều trị trong tóm tắt khác XML1",
                  "the treatment result in the summary differs from XML1"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML8")) {
                  if (contradict(
                      row.text("treatment_result_code"), visit.text("treatment_result_code"))) {
                    found.at(row, "treatment_result_code", "như trong XML1 / as in XML1");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C507",
                  "XML13.MA_NOI_DEN",
                  "QĐ 3176/2024",
                  "giấy chuyển tuyến đến chính cơ sở gửi",
                  "the transfer paper names the sending facility as the receiver"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML13")) {
                  if (row.text("referred_to_facility_code")
                      .filter(visit.document().facilityCode()::equals)
                      .isPresent()) {
                    found.at(row, "referred_to_facility_code", "cơ sở khác / another facility");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C508",
                  "XML14.NGAY_HEN_KL",
                  "QĐ 4750/2023",
                  "ngày hẹn khám lại trước ngày ra",
                  "the appointment is before discharge"),
              (visit, found) -> {
                for (TableRow row : visit.rows("XML14")) {
                  if (visit.dischargedAt().isPresent()
                      && row.text("appointed_at")
                          .flatMap(PartialDate::parseIso)
                          .flatMap(PartialDate::day)
                          .filter(day -> day.isBefore(visit.endDay()))
                          .isPresent()) {
                    found.at(row, "appointed_at", "sau NGAY_RA / after NGAY_RA");
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C509",
                  "XML13, XML14.HO_TEN, NGAY_SINH, GIOI_TINH",
                  "QĐ 4750/2023: these papers repeat the person",
                  "người bệnh trên giấy khác XML1",
                  "the person on the paper differs from XML1"),
              (visit, found) -> {
                for (String table : List.of("XML13", "XML14")) {
                  for (TableRow row : visit.rows(table)) {
                    if (contradict(
                        folded(row.text("full_name")), folded(visit.text("full_name")))) {
                      found.at(row, "full_name", "như trong XML1 / as in XML1");
                    }
                    if (contradict(row.text("sex"), visit.text("sex"))) {
                      found.at(row, "sex", "như trong XML1 / as in XML1");
                    }
                  }
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C510",
                  "XML6, XML15.SO_CCCD",
                  "QĐ 4750/2023: these tables repeat the identity number",
                  "số định danh trong bảng HIV hoặc lao khác XML1",
                  "the identity number in the HIV or TB table differs from XML1"),
              (visit, found) -> {
                for (String table : List.of("XML6", "XML15")) {
                  for (TableRow row : visit.rows(table)) {
                    if (contradict(row.text("identity_number"), visit.text("identity_number"))) {
                      found.at(row, "identity_number", "như trong XML1 / as in XML1");
                    }
                  }
                }
              }),
          restDays("C511", "XML10", "SO_NGAY, TU_NGAY, DEN_NGAY"),
          restDays("C512", "XML11", "SO_NGAY_NGHI, TU_NGAY, DEN_NGAY"),
          new ContentRule(
              Rule.warn(
                  "C513",
                  "XML11, XML1.KET_QUA_DTRI",
                  "QĐ 4750/2023, code lists",
                  "giấy nghỉ việc cho người đã tử vong",
                  "a sick-leave certificate for a person who died"),
              (visit, found) -> {
                if (visit.has("XML11")
                    && visit.text("treatment_result_code").filter(DEATHS::contains).isPresent()) {
                  found.table("XML11", "không có giấy chứng nhận / no certificate");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C514",
                  "XML15, XML6",
                  "QĐ 4750/2023, TB, HIV class",
                  "ngày bắt đầu điều trị lao sau ngày kết thúc",
                  "TB treatment began after it ended"),
              (visit, found) -> {
                for (String table : List.of("XML6", "XML15")) {
                  for (TableRow row : visit.rows(table)) {
                    Optional<LocalDate> began = row.date("tb_treatment_started_on");
                    Optional<LocalDate> ended = row.date("tb_treatment_ended_on");
                    if (began.isPresent()
                        && ended.isPresent()
                        && ended.get().isBefore(began.get())) {
                      found.at(
                          row,
                          "tb_treatment_ended_on",
                          "không trước ngày bắt đầu / not before the start");
                    }
                  }
                }
              }));

  private PaperRules() {}

  private static ContentRule restDays(String id, String table, String fields) {
    return new ContentRule(
        Rule.warn(
            id,
            table + "." + fields,
            "QĐ 4750/2023, " + table,
            "số ngày nghỉ không khớp với từ ngày, đến ngày",
            "the days of rest do not fit their first and last day"),
        (visit, found) -> {
          for (TableRow row : visit.rows(table)) {
            Optional<LocalDate> from = row.date("rest_from");
            Optional<LocalDate> to = row.date("rest_to");
            if (from.isPresent()
                && to.isPresent()
                && row.number("rest_days")
                    .filter(days -> days != ChronoUnit.DAYS.between(from.get(), to.get()) + 1)
                    .isPresent()) {
              found.at(row, "rest_days", "DEN_NGAY - TU_NGAY + 1");
            }
          }
        });
  }

  private static boolean otherDay(Optional<Instant> given, Optional<Instant> expected) {
    return contradict(given.map(Visit::day), expected.map(Visit::day));
  }

  private static <T> boolean contradict(Optional<T> one, Optional<T> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }

  private static Optional<String> folded(Optional<String> name) {
    return name.map(given -> PersonName.of(given).folded()).filter(given -> !given.isEmpty());
  }
}
