// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.util.Map;

/** Vietnamese labels of the fields papers have in common; another field keeps its column name. */
final class PaperFields {
  private static final Map<String, String> LABELS =
      Map.ofEntries(
          Map.entry("admitted_at", "Ngày vào"),
          Map.entry("discharged_at", "Ngày ra"),
          Map.entry("discharge_diagnosis", "Chẩn đoán ra viện"),
          Map.entry("admission_diagnosis", "Chẩn đoán vào viện"),
          Map.entry("treatment", "Phương pháp điều trị"),
          Map.entry("treatment_method", "Phương pháp điều trị"),
          Map.entry("note", "Ghi chú"),
          Map.entry("issued_on", "Ngày chứng từ"),
          Map.entry("doctor_name", "Bác sĩ"),
          Map.entry("illness_course", "Quá trình bệnh lý"),
          Map.entry("result_summary", "Tóm tắt kết quả"),
          Map.entry("clinical_signs", "Dấu hiệu lâm sàng"),
          Map.entry("follow_up_at", "Ngày hẹn khám lại"));

  private PaperFields() {}

  static String label(String column) {
    return LABELS.getOrDefault(column, column);
  }
}
