// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

import java.util.List;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.text.Digits;

/** The people who work there, known by number. */
final class Staff {
  private static final List<String> NAMES =
      List.of(
          "Nguyễn Văn Thành",
          "Trần Thị Mai",
          "Lê Quang Huy",
          "Phạm Thị Hạnh",
          "Võ Minh Đức",
          "Huỳnh Thị Thu",
          "Đặng Quốc Bảo",
          "Phan Thanh Tâm",
          "Bùi Thị Ngọc Lan",
          "Đỗ Hữu Nghĩa");

  private Staff() {}

  static String licence(int doctor) {
    return Digits.padded(1000L + doctor, 6) + "/KH-CCHN";
  }

  static String name(int doctor) {
    return NAMES.get(doctor % NAMES.size());
  }

  /** The head of the facility, by social-insurance number. */
  static String head(Facility facility) {
    return facility.provincePart() + Digits.padded(40_000_000L + facility.number() * 7919L, 8);
  }
}
