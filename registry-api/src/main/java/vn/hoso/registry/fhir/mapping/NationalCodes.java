// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import org.jspecify.annotations.Nullable;

/** Vietnamese names of the fixed code lists of Decisions 130, 4750 and 1804 that resources show. */
final class NationalCodes {
  private NationalCodes() {}

  /** MA_LOAI_KCB. */
  static @Nullable String visitKind(@Nullable String code) {
    return code == null
        ? null
        : switch (code) {
          case "01" -> "Khám bệnh";
          case "02" -> "Điều trị ngoại trú";
          case "03" -> "Điều trị nội trú";
          case "04" -> "Điều trị nội trú ban ngày";
          case "05" -> "Điều trị ngoại trú bệnh mạn tính, có khám bệnh và lĩnh thuốc";
          case "06" -> "Điều trị lưu tại trạm y tế xã, phòng khám đa khoa khu vực";
          case "07" -> "Nhận thuốc theo hẹn (không khám bệnh)";
          case "08" -> "Điều trị ngoại trú bệnh mạn tính, có dịch vụ kỹ thuật hoặc thuốc";
          case "09" -> "Điều trị nội trú dưới 4 giờ";
          case "10" -> "Trường hợp khác";
          case "11" -> "Khám chữa bệnh lưu động";
          case "12" -> "Khám chữa bệnh tại nhà";
          case "13" -> "Khám chữa bệnh y học gia đình";
          case "14" -> "Khám chữa bệnh từ xa";
          case "15" -> "Khám sức khỏe định kỳ";
          case "16" -> "Khám sàng lọc";
          default -> null;
        };
  }

  /** KET_QUA_DTRI. */
  static @Nullable String outcome(@Nullable String code) {
    return code == null
        ? null
        : switch (code) {
          case "1" -> "Khỏi";
          case "2" -> "Đỡ";
          case "3" -> "Không thay đổi";
          case "4" -> "Nặng hơn";
          case "5" -> "Tử vong";
          case "6" -> "Tiên lượng nặng xin về";
          case "7" -> "Chưa xác định";
          case "8" -> "Tử vong ngoại viện";
          default -> null;
        };
  }

  /** MA_NHOM, the groups that become resources. */
  static @Nullable String costGroup(@Nullable String code) {
    return code == null
        ? null
        : switch (code) {
          case "1" -> "Xét nghiệm";
          case "2" -> "Chẩn đoán hình ảnh";
          case "3" -> "Thăm dò chức năng";
          case "8" -> "Phẫu thuật";
          case "9" -> "Dịch vụ kỹ thuật thanh toán theo tỷ lệ";
          case "18" -> "Thủ thuật";
          default -> null;
        };
  }

  /** The kinds of papers of an encounter. */
  static String paperKind(String kind) {
    return switch (kind) {
      case "discharge_paper" -> "Giấy ra viện";
      case "case_summary" -> "Tóm tắt hồ sơ bệnh án";
      case "pregnancy_leave" -> "Giấy chứng nhận nghỉ dưỡng thai";
      case "sick_leave" -> "Giấy chứng nhận nghỉ việc hưởng bảo hiểm xã hội";
      case "referral" -> "Giấy chuyển cơ sở khám bệnh, chữa bệnh";
      case "follow_up" -> "Giấy hẹn khám lại";
      case "birth_certificate" -> "Giấy chứng sinh";
      case "hiv_care" -> "Hồ sơ chăm sóc và điều trị HIV/AIDS";
      case "tb_care" -> "Hồ sơ điều trị bệnh lao";
      case "attachment" -> "Bản chụp giấy tờ";
      case "document" -> "Tài liệu";
      case "diagnostic_report" -> "Phiếu kết quả cận lâm sàng";
      default -> "Giấy tờ khác";
    };
  }
}
