// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;

class FormatsPageTest {

  private static final Path PAGE = Path.of("..", "..", "docs", "insurance-xml.md");

  @Test
  void givesEveryRuleAnIdOfItsOwn() {
    assertThat(FormatRule.values()).extracting(FormatRule::id).doesNotHaveDuplicates().isSorted();
  }

  /**
   * Write the page anew with {@code mvn test -pl ingestion/formats -am -Dtest=FormatsPageTest
   * -Dsurefire.failIfNoSpecifiedTests=false -Dhoso.write=true}.
   */
  @Test
  void thePageOfTheFormatIsTrue() throws IOException {
    String page = page();
    if (Boolean.getBoolean("hoso.write")) {
      Files.writeString(PAGE, page);
    }

    assertThat(PAGE).hasContent(page);
  }

  private static String page() {
    StringBuilder page = new StringBuilder();
    page.append(
        """
        # XML giám định bảo hiểm y tế · The insurance XML

        Sinh từ từ điển trường và danh mục quy tắc; đừng sửa tay. Generated from the field dictionary and the list of rules; do not edit.

        Hệ thống nhận phong bì `GIAMDINHHS` với các bảng XML1–XML11, XML13–XML15, và hai tài liệu riêng XML0, XML12, theo QĐ 130, 4750, 3176, 1931 và dạng cũ 4210. Phiên bản được nhận biết theo cấu trúc, rồi theo ngày lập. Một hồ sơ chỉ bị từ chối khi không đọc được hoặc không biết là của lượt khám nào, của cơ sở nào; mọi lỗi khác là cảnh báo và hồ sơ vẫn được nhận.

        The system takes the `GIAMDINHHS` envelope with tables XML1–XML11 and XML13–XML15, and the documents XML0 and XML12 on their own, by decisions 130, 4750, 3176, 1931 and the older 4210. The version is told by structure, then by the created date. A record is refused only when it cannot be read or tied to an encounter and a facility; everything else is a warning and the record goes in.

        ## Quy tắc về dạng · Rules of form

        | Mã · Id | Mức · Severity | Tiếng Việt | English |
        | --- | --- | --- | --- |
        """);
    for (FormatRule rule : FormatRule.values()) {
      row(page, rule.id(), rule.severity().code(), rule.textVi(), rule.textEn());
    }
    FieldDictionary.standard().tables().forEach(table -> section(page, table));
    return page.toString();
  }

  private static void section(StringBuilder page, DictionaryTable table) {
    page.append("\n## ").append(table.code()).append(" · ").append(table.docVi());
    page.append("\n\n").append(table.docEn()).append(". ");
    page.append("`").append(String.join("/", path(table))).append("` → `");
    page.append(table.name()).append("`\n\n");
    row(
        page,
        "#",
        "Trường · Field",
        "Ý nghĩa",
        "Meaning",
        "Cột · Column",
        "Type",
        "Max",
        "Required",
        "Since");
    row(page, "---", "---", "---", "---", "---", "---", "---", "---", "---");
    for (DictionaryField field : table.fields()) {
      row(
          page,
          String.valueOf(field.order()),
          names(field),
          field.docVi(),
          field.docEn(),
          field.column(),
          type(field),
          length(field),
          field.required().text(),
          since(field));
    }
  }

  private static List<String> path(DictionaryTable table) {
    return table.rootIsRow()
        ? List.of(table.root())
        : List.of(table.root(), table.list(), table.row());
  }

  private static String names(DictionaryField field) {
    List<String> others = new ArrayList<>();
    field
        .names()
        .forEach(
            (version, name) -> {
              if (!name.equals(field.name())) {
                others.add(version + " " + name);
              }
            });
    return others.isEmpty() ? field.name() : field.name() + " (" + String.join(", ", others) + ")";
  }

  private static String type(DictionaryField field) {
    String codes = field.codes().isEmpty() ? "" : " " + String.join(", ", field.codes());
    String scale = field.scale() > 0 ? "(" + field.scale() + ")" : "";
    return field.type().name().toLowerCase(Locale.ROOT)
        + scale
        + (field.list() ? " list ;" : "")
        + codes;
  }

  private static String length(DictionaryField field) {
    StandardVersion newest = StandardVersion.newest();
    int longest = field.maxLength(newest);
    return longest == DictionaryField.UNLIMITED ? "" : String.valueOf(longest);
  }

  private static String since(DictionaryField field) {
    return field.until() == null ? field.since().name() : field.since() + " until " + field.until();
  }

  private static void row(StringBuilder page, String... cells) {
    page.append("| ")
        .append(
            String.join(" | ", Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).toList()))
        .append(" |\n");
  }
}
