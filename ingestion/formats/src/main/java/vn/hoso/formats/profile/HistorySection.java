// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sections of part B (TIENSU), each with the lines of the form in the form's own order. */
enum HistorySection {
  BIRTH("TINHTRANGLUCSINH"),
  RISK_FACTOR("YEUTOSUCKHOE", "Hút thuốc lá, lào", "Uống rượu bia", "Ma túy", "Hoạt động thể lực"),
  DISABILITY(
      "KHUYETTAT",
      "Thính lực",
      "Thị lực",
      "Tay",
      "Chân",
      "Cong vẹo cột sống",
      "Khe hở môi, vòm miệng",
      "Khác"),
  ALLERGY("DIUNG", "Thuốc", "Hóa chất, mỹ phẩm", "Thực phẩm", "Khác"),
  DISEASE(
      "BENHTAT",
      "Bệnh tim mạch",
      "Tăng huyết áp",
      "Đái tháo đường",
      "Bệnh dạ dày",
      "Bệnh phổi mạn tính",
      "Hen suyễn",
      "Bệnh bướu cổ",
      "Viêm gan",
      "Tim bẩm sinh",
      "Tâm thần",
      "Tự kỷ",
      "Động kinh",
      "Ung thư",
      "Lao",
      "Khác"),
  SURGERY("TIENSUPHAUTHUAT"),
  FAMILY_HISTORY("TIENSUGIADINH"),
  REPRODUCTIVE("SUCKHOESINHSAN"),
  OTHER("VANDEKHAC");

  private final String key;

  @SuppressWarnings("ImmutableEnumChecker") // List.of never changes
  private final List<String> kinds;

  HistorySection(String key, String... kinds) {
    this.key = key;
    this.kinds = List.of(kinds);
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What the line of the form with this number is called. */
  @Nullable String kindName(@Nullable String number) {
    if (number == null || !number.matches("\\d{1,2}")) {
      return null;
    }
    int line = Integer.parseInt(number);
    return line >= 1 && line <= kinds.size() ? kinds.get(line - 1) : null;
  }

  /** The section an element opens; a list around it may be named after it. */
  static Optional<HistorySection> of(String elementKey) {
    String bare = elementKey.replaceFirst("^(DANHSACH|DSACH|DS)", "");
    return Arrays.stream(values()).filter(section -> section.key.equals(bare)).findFirst();
  }
}
