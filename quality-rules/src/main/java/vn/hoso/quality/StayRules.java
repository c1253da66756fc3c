// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When the visit began and ended, of which kind it was, and how the patient left. */
final class StayRules {

  private static final Duration CLOCKS_DIFFER = Duration.ofDays(1);
  private static final Duration SHORTEST_VISIT = Duration.ofMinutes(10);
  private static final Duration SHORTEST_STAY = Duration.ofHours(4);
  private static final Set<String> DEATHS = Set.of("5", "8");
  private static final Set<String> TRANSFERS = Set.of("2", "5");

  /** Kinds whose time of leaving may be set to 23:59. */
  private static final Set<String> LEAVING_BY_DEFAULT = Set.of("02", "05", "07", "08");

  static final List<ContentRule> ALL =
      List.of(
          new ContentRule(
              Rule.reject(
                  "C201",
                  "XML1.NGAY_VAO, NGAY_RA",
                  "QĐ 4750/2023, XML1",
                  "ngày ra trước ngày vào",
                  "discharged before admission"),
              (visit, found) -> {
                if (Visit.before(
                    visit.dischargedAt().orElse(null), visit.admittedAt().orElse(null))) {
                  found.inSummary("discharged_at", "không trước NGAY_VAO / not before NGAY_VAO");
                }
              }),
          new ContentRule(
              Rule.reject(
                  "C202",
                  "XML1.NGAY_VAO",
                  "time of receipt",
                  "ngày vào sau thời điểm nhận hồ sơ",
                  "admitted after the record was received"),
              (visit, found) -> {
                if (inTheFuture(visit, visit.admittedAt().orElse(null))) {
                  found.inSummary("admitted_at", "không ở tương lai / not in the future");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C203",
                  "XML1.NGAY_RA",
                  "time of receipt",
                  "ngày ra sau thời điểm nhận hồ sơ",
                  "discharged after the record was received"),
              (visit, found) -> {
                if (inTheFuture(visit, visit.dischargedAt().orElse(null))) {
                  found.inSummary("discharged_at", "không ở tương lai / not in the future");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C204",
                  "XML1.NGAY_VAO, NGAY_RA",
                  "known data problem: visits under 10 minutes",
                  "lượt khám ngắn bất thường (dưới 10 phút)",
                  "an implausibly short visit (under 10 minutes)"),
              (visit, found) -> {
                if (!LEAVING_BY_DEFAULT.contains(visit.kind())
                    && lasted(visit).compareTo(SHORTEST_VISIT) < 0
                    && !lasted(visit).isNegative()) {
                  found.inSummary(
                      "discharged_at",
                      "sau NGAY_VAO ít nhất 10 phút / 10 minutes after NGAY_VAO or later");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C205",
                  "XML1.NGAY_VAO_NOI_TRU",
                  "QĐ 4750/2023",
                  "thời điểm vào nội trú nằm ngoài lượt khám",
                  "the time of inpatient admission lies outside the visit"),
              (visit, found) ->
                  visit
                      .summary()
                      .instant("inpatient_at")
                      .filter(at -> outside(visit, at))
                      .ifPresent(
                          at ->
                              found.inSummary(
                                  "inpatient_at",
                                  "từ NGAY_VAO đến NGAY_RA / between NGAY_VAO and NGAY_RA"))),
          new ContentRule(
              Rule.warn(
                  "C206",
                  "XML1.NGAY_VAO_NOI_TRU, MA_LOAI_KCB",
                  "QĐ 4750/2023",
                  "nội trú nhưng thiếu thời điểm vào nội trú",
                  "an inpatient visit without the time of inpatient admission"),
              (visit, found) -> {
                if (visit.inpatient() && visit.summary().instant("inpatient_at").isEmpty()) {
                  found.inSummary("inpatient_at", "yyyyMMddHHmm");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C207",
                  "XML1.NGAY_TTOAN, NGAY_RA",
                  "QĐ 4750/2023",
                  "ngày thanh toán trước ngày ra",
                  "settled before discharge"),
              (visit, found) -> {
                if (Visit.before(
                    visit.summary().instant("settled_at").orElse(null),
                    visit.dischargedAt().orElse(null))) {
                  found.inSummary("settled_at", "không trước NGAY_RA / not before NGAY_RA");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C208",
                  "XML1.SO_NGAY_DTRI, MA_LOAI_KCB",
                  "QĐ 4750/2023: days of treatment by kind of visit",
                  "số ngày điều trị không khớp với loại KCB và ngày vào, ngày ra",
                  "the days of treatment do not fit the kind and dates of the visit"),
              (visit, found) -> {
                long expected = treatmentDays(visit);
                if (expected >= 0
                    && visit
                        .summary()
                        .number("treatment_days")
                        .filter(days -> days != expected)
                        .isPresent()) {
                  found.inSummary("treatment_days", Long.toString(expected));
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C209",
                  "XML1.MA_LOAI_KCB",
                  "known data problem: bed days for stays under 4 hours",
                  "nội trú dưới 4 giờ phải là loại KCB 09",
                  "an inpatient stay under 4 hours is of kind 09"),
              (visit, found) -> {
                if (visit.kind().equals("03")
                    && lasted(visit).compareTo(SHORTEST_STAY) < 0
                    && !lasted(visit).isNegative()) {
                  found.inSummary("visit_kind_code", "09");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C210",
                  "XML1.MA_LOAI_KCB",
                  "QĐ 824/2023, QĐ 1804/2026",
                  "mã loại KCB không có trong danh mục vào ngày khám",
                  "the kind of visit was not in the list on its day"),
              (visit, found) -> {
                if (visit
                    .text("visit_kind_code")
                    .filter(
                        kind ->
                            visit.reference().code("visit-kind", kind, visit.endDay()).isEmpty())
                    .isPresent()) {
                  found.inSummary(
                      "visit_kind_code", "hai chữ số thuộc danh mục / two digits of the list");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C211",
                  "XML1.KET_QUA_DTRI, MA_LOAI_RV, NGAY_TAI_KHAM",
                  "QĐ 4750/2023, code lists",
                  "đã tử vong nhưng có chuyển tuyến hoặc hẹn khám lại",
                  "died, yet transferred or given an appointment"),
              (visit, found) -> {
                if (visit.text("treatment_result_code").filter(DEATHS::contains).isPresent()
                    && (visit.text("discharge_kind_code").filter(TRANSFERS::contains).isPresent()
                        || visit.summary().value("follow_up_dates") instanceof List<?>)) {
                  found.inSummary(
                      "treatment_result_code",
                      "không chuyển tuyến, không hẹn / no transfer, no appointment");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C212",
                  "XML1.MA_LOAI_RV, MA_NOI_DEN",
                  "QĐ 4750/2023, code lists",
                  "chuyển tuyến nhưng thiếu nơi chuyển đến",
                  "transferred without the receiving facility"),
              (visit, found) -> {
                if (visit.text("discharge_kind_code").filter(TRANSFERS::contains).isPresent()
                    && visit.text("referred_to_facility_code").isEmpty()) {
                  found.inSummary("referred_to_facility_code", "mã cơ sở / a facility code");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C213",
                  "XML1.NAM_QT, THANG_QT, NGAY_TTOAN",
                  "QĐ 4750/2023, XML1",
                  "tháng, năm quyết toán không hợp lý",
                  "the settlement month or year is implausible"),
              (visit, found) -> {
                if (visit
                    .summary()
                    .number("settlement_month")
                    .filter(month -> month < 1 || month > 12)
                    .isPresent()) {
                  found.inSummary("settlement_month", "1 đến 12 / 1 to 12");
                }
                if (visit
                    .summary()
                    .number("settlement_year")
                    .filter(year -> Math.abs(year - visit.endDay().getYear()) > 1)
                    .isPresent()) {
                  found.inSummary(
                      "settlement_year",
                      "năm khám hoặc năm sau / the year of the visit or the next");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C214",
                  "XML1.NGAY_TAI_KHAM, NGAY_RA",
                  "QĐ 4750/2023, XML1",
                  "ngày tái khám không sau ngày ra",
                  "the appointed re-visit is not after discharge"),
              (visit, found) -> {
                if (visit.dischargedAt().isPresent()
                    && visit.summary().value("follow_up_dates") instanceof List<?> dates
                    && dates.stream()
                        .anyMatch(
                            date ->
                                date instanceof LocalDate day && day.isBefore(visit.endDay()))) {
                  found.inSummary("follow_up_dates", "sau NGAY_RA / after NGAY_RA");
                }
              }),
          new ContentRule(
              Rule.warn(
                  "C215",
                  "XML1.LY_DO_VV, CHAN_DOAN_VAO",
                  "TT 13/2025",
                  "lý do vào viện không có nội dung",
                  "the reason for the visit says nothing"),
              (visit, found) -> {
                if (visit
                    .text("visit_reason")
                    .filter(reason -> !reason.matches("(?s).*\\p{L}{2}.*"))
                    .isPresent()) {
                  found.inSummary("visit_reason", "mô tả bằng chữ / words");
                }
              }));

  private StayRules() {}

  private static boolean inTheFuture(Visit visit, @Nullable Instant at) {
    return at != null && at.isAfter(visit.arrival().receivedAt().plus(CLOCKS_DIFFER));
  }

  static boolean outside(Visit visit, Instant at) {
    return Visit.before(at, visit.admittedAt().orElse(null))
        || Visit.before(visit.dischargedAt().orElse(null), at);
  }

  /** How long the visit lasted; a long time when it cannot be told. */
  private static Duration lasted(Visit visit) {
    return visit.admittedAt().isPresent() && visit.dischargedAt().isPresent()
        ? Duration.between(visit.admittedAt().get(), visit.dischargedAt().get())
        : Duration.ofDays(365);
  }

  /** What the standard's rule gives, or -1 when the dates do not tell. */
  private static long treatmentDays(Visit visit) {
    if (visit.admittedAt().isEmpty() || visit.dischargedAt().isEmpty()) {
      return -1;
    }
    return switch (visit.kind()) {
      case "01", "07", "09" -> 0;
      case "02", "03", "04", "06" ->
          ChronoUnit.DAYS.between(
                  visit.admittedAt().map(Visit::day).orElseThrow(),
                  visit.dischargedAt().map(Visit::day).orElseThrow())
              + 1;
      default -> -1;
    };
  }
}
