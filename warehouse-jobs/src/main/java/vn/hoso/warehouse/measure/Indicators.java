// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.measure;

import java.util.List;
import java.util.Optional;

/** The catalogue of indicators. D is the day the figures stand for (Asia/Ho_Chi_Minh). */
final class Indicators {
  static final List<Indicator> ALL =
      List.of(
          new Indicator(
              "K01",
              "1",
              "Có hồ sơ sức khỏe điện tử",
              "Record created",
              "Người còn sống, cư trú tại xã, có họ tên, giới tính, năm sinh / dân số. high: mọi người trong sổ; low: chỉ người có số định danh đã xác minh.",
              "Living persons residing in the unit with name, sex and year of birth, by population. high: all persons; low: only those with a verified personal id.",
              "Coverage plans of the provinces; indicator of decision 5840/KH-UBND (2025)"),
          new Indicator(
              "K02",
              "2",
              "Hồ sơ đầy đủ theo mẫu QĐ 831",
              "Record complete as form QĐ 831",
              "complete: phần A, có mục ở phần B, phần C nếu dưới 18 tuổi hoặc mang thai, và ít nhất một lượt khám (phần D) / K01. mean_parts: trung bình số phần có dữ liệu (0–4). Phần B đến cùng hồ sơ 831; trả lời \"không\" được tính, để trống thì không.",
              "complete: part A, an item of part B, part C when under 18 or pregnant, and at least one encounter (part D), by K01. mean_parts: mean number of parts with data (0-4). Part B comes with 831 records; an explicit no counts, a blank does not.",
              "QĐ 831/QĐ-BYT 2017"),
          new Indicator(
              "K03",
              "3",
              "Hồ sơ được cập nhật thường xuyên",
              "Record kept up to date",
              "Người có ít nhất một sự kiện lâm sàng được chấp nhận (lượt khám, mũi tiêm, khám sức khỏe, đơn thuốc, kết quả xét nghiệm hay đo ngoài lượt khám) trong 365 ngày đến ngày D / dân số (of_population) hoặc / K01 (of_created).",
              "Persons with at least one accepted clinical event (encounter, vaccine dose, health check, prescription, result of a test or a measurement told without an encounter) in the 365 days up to D, by population or by K01.",
              "Coverage plans; window of 12 months is our default"),
          new Indicator(
              "K04",
              "1",
              "Hồ sơ được kết nối quốc gia",
              "Record connected",
              "Người có số định danh đã xác minh và bản mới nhất của hồ sơ được trục quốc gia xác nhận / dân số.",
              "Persons with a verified personal id whose newest record version the national hub has acknowledged, by population.",
              "Coverage plans; our reading of \"connected\""),
          new Indicator(
              "K05",
              "2",
              "Chỉ tiêu tổng hợp (mục tiêu 95 %)",
              "Headline (target 95 %)",
              "Người thỏa đồng thời K01, K03 và K04 / dân số.",
              "Persons that satisfy K01, K03 and K04 together, by population.",
              "Coverage plans: 95 % by 2025"),
          new Indicator(
              "K06",
              "1",
              "Cơ sở có kết nối",
              "Facilities connected",
              "Cơ sở đang hoạt động có ít nhất một hồ sơ được chấp nhận trong 7 (30) ngày đến ngày D / cơ sở đang hoạt động trong sổ đăng ký.",
              "Facilities in operation with at least one accepted submission in the 7 (30) days up to D, by facilities in operation in the register.",
              "Interconnection monitoring, 144/KH-UBND (2025)"),
          new Indicator(
              "K10",
              "1",
              "Số ngày im lặng của cơ sở",
              "Days of silence",
              "Số ngày từ lần cuối cơ sở gửi được hồ sơ; cảnh báo khi vượt max(3 ngày, 3 lần khoảng cách trung vị của chính cơ sở).",
              "Days since the facility's last accepted submission; alarming beyond max(3 days, 3 times its own median gap).",
              "Interconnection monitoring"),
          new Indicator(
              "K11",
              "1",
              "Gửi kịp thời trong 24 giờ / 7 ngày",
              "Timely within 24 hours / 7 days",
              "Lượt khám kết thúc trong 30 ngày trước D−7 được chấp nhận lần đầu trong 24 giờ (7 ngày) sau khi ra viện / lượt khám kết thúc trong kỳ. no_discharge_time: lượt không có giờ ra.",
              "Visits ended in the 30 days before D-7 first accepted within 24 hours (7 days) of their end, by visits ended in the period. no_discharge_time: visits without an end.",
              "TT 48/2017/TT-BYT"),
          new Indicator(
              "K12",
              "1",
              "Mức đầy đủ số lượt gửi",
              "Completeness of sending",
              "Lượt khám 7 ngày qua đã nhận / số kỳ vọng: trung vị cùng thứ trong 8 tuần trước của chính cơ sở.",
              "Visits of the last 7 days received, by the facility's own median of the same weekday over the 8 weeks before.",
              "QĐ 2733/QĐ-BYT 2024, annex 1"),
          new Indicator(
              "K20",
              "1",
              "Giấy ra viện",
              "Discharge paper",
              "Lượt điều trị nội trú kết thúc trong 30 ngày đến D có bảng 7 / lượt nội trú kết thúc.",
              "Inpatient visits ended in the 30 days up to D with table 7, by inpatient visits ended.",
              "QĐ 130/QĐ-BYT 2023, table 7"),
          new Indicator(
              "K21",
              "1",
              "Giấy chuyển tuyến",
              "Referral paper",
              "with_paper: lượt ra viện loại 2, 5 có bảng 13 / lượt ra viện loại 2, 5. closed_10d: giấy chuyển có lượt khám tại nơi đến trong 10 ngày.",
              "with_paper: visits ended by transfer (2, 5) with table 13. closed_10d: referrals seen at their destination within 10 days.",
              "QĐ 4750/QĐ-BYT 2023, table 13"),
          new Indicator(
              "K22",
              "1",
              "Giấy hẹn khám lại",
              "Follow-up paper",
              "with_paper: lượt có ngày tái khám và có bảng 14 / lượt có ngày tái khám. kept_7d: người bệnh trở lại trong ±7 ngày.",
              "with_paper: visits with a follow-up day that have table 14. kept_7d: persons who came back within 7 days of it.",
              "QĐ 4750/QĐ-BYT 2023, table 14"),
          new Indicator(
              "K23",
              "2",
              "Kết quả xét nghiệm",
              "Laboratory results",
              "laboratory_lines: dòng dịch vụ xét nghiệm (nhóm 1) của lượt kết thúc trong 30 ngày đến D có ít nhất một kết quả bảng 4 / dòng xét nghiệm. laboratory_visits: lượt mà mọi dòng xét nghiệm đều có kết quả / lượt có dòng xét nghiệm. imaging_lines, imaging_visits: tương tự cho chẩn đoán hình ảnh (nhóm 2).",
              "laboratory_lines: laboratory service lines (group 1) of visits ended in the 30 days up to D with at least one result in table 4, by laboratory lines. laboratory_visits: visits of which every laboratory line has one, by visits with such lines. imaging_lines, imaging_visits: imaging (group 2) likewise.",
              "QĐ 130/QĐ-BYT 2023, tables 3 and 4"));

  private Indicators() {}

  static Optional<Indicator> find(String id) {
    return ALL.stream().filter(indicator -> indicator.id().equals(id)).findFirst();
  }

  /** The catalogue as the page docs/indicators.md. */
  static String markdown() {
    StringBuilder page = new StringBuilder();
    page.append("# Danh mục chỉ số · Indicator catalogue\n\n")
        .append("Sinh từ `Indicators`; đừng sửa tay. Generated from `Indicators`; do not edit.\n\n")
        .append("D: ngày tính (giờ Việt Nam) · the day the figures stand for (Asia/Ho_Chi_Minh). ")
        .append("Không bao giờ cắt ở 100 %: vượt thì đánh dấu `over_100` · ")
        .append("never clipped at 100 %: flagged `over_100` instead.\n\n")
        .append("| | v | Chỉ số · Indicator | Định nghĩa · Definition | Nguồn · Source |\n")
        .append("| --- | --- | --- | --- | --- |\n");
    for (Indicator indicator : ALL) {
      page.append(
          "| %s | %s | **%s**<br>%s | %s<br><br>%s | %s |\n"
              .formatted(
                  indicator.id(),
                  indicator.definitionVersion(),
                  indicator.titleVi(),
                  indicator.titleEn(),
                  indicator.definitionVi(),
                  indicator.definitionEn(),
                  indicator.source()));
    }
    return page.toString();
  }
}
