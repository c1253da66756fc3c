// SPDX-License-Identifier: Apache-2.0
package vn.hoso.quality;

import java.util.List;
import vn.hoso.formats.Severity;

/** The catalogue as a page for people. */
final class RulesPage {

  private static final String HEAD =
      """
      # Quy tắc chất lượng · Quality rules

      Sinh từ danh mục quy tắc trong `quality-rules` và `ingestion/formats`; đừng sửa tay. \
      Generated from the catalogue in `quality-rules` and `ingestion/formats`; do not edit.

      `reject` giữ hồ sơ lại trong `quality.quarantine` kèm lý do, bản gốc vẫn nguyên; `warn` \
      chỉ ghi nhận. `reject` keeps a record in `quality.quarantine` with the reason, its bytes \
      untouched; `warn` only remarks. A violation names the place and the shape of the value, \
      never the value. Of each rule the first %d places of an encounter are kept.

      Rules apply by the day the visit ended: a rule with a first day leaves older visits alone.
      """;

  private RulesPage() {}

  static String markdown(List<Rule> rules) {
    long rejecting = rules.stream().filter(rule -> rule.severity() == Severity.REJECT).count();
    StringBuilder page = new StringBuilder(HEAD.formatted(Found.MOST));
    page.append(
        "\n%d quy tắc · rules: %d reject, %d warn.\n"
            .formatted(rules.size(), rejecting, rules.size() - rejecting));
    section(page, "Hình thức · Form (F…)", "F", rules);
    section(page, "Nội dung · Content (C…)", "C", rules);
    section(page, "Chữ ký số · Signature (S1… warn, S2… refuse)", "S", rules);
    return page.toString();
  }

  private static void section(StringBuilder page, String title, String prefix, List<Rule> rules) {
    page.append("\n## ").append(title).append('\n');
    page.append("\n| id | mức · severity | trường · fields | quy tắc · rule | căn cứ · source |\n");
    page.append("| --- | --- | --- | --- | --- |\n");
    rules.stream()
        .filter(rule -> rule.id().startsWith(prefix))
        .forEach(
            rule ->
                page.append(
                    "| %s | %s | %s | %s<br>%s | %s%s |\n"
                        .formatted(
                            rule.id(),
                            rule.severity().code(),
                            rule.about(),
                            rule.messageVi(),
                            rule.messageEn(),
                            rule.source(),
                            rule.from() == null ? "" : "; từ · since " + rule.from())));
  }
}
