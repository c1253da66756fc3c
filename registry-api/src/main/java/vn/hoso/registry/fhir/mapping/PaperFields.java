// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.registry.Paper;

/** A paper's fields as lines of text, named and ordered as the national form has them. */
final class PaperFields {
  private static final Map<String, String> TABLES =
      Map.of(
          "hiv_care", "XML6",
          "discharge_paper", "XML7",
          "case_summary", "XML8",
          "birth_certificate", "XML9",
          "pregnancy_leave", "XML10",
          "sick_leave", "XML11",
          "referral", "XML13",
          "follow_up", "XML14",
          "tb_care", "XML15");

  /** The encounter's key and the spare field say nothing to a reader. */
  private static final Set<String> LEFT_OUT = Set.of("ma_lk", "reserve", "row_number");

  /** What is known of a file stands in its attachment. */
  private static final Set<String> OF_FILE =
      Set.of("content_type", "size", "sha1", "sha256", "submission_id", "url");

  /** How what FHIR tells of a document is called. */
  private static final Map<String, String> TOLD =
      Map.of(
          "title", "Tên",
          "type", "Loại",
          "description", "Mô tả",
          "conclusion", "Kết luận",
          "text", "Nội dung");

  private PaperFields() {}

  /** Whether it says anything by itself, beside the file that came with it. */
  static boolean sayMore(Paper paper) {
    return paper.file().isEmpty()
        || paper.content().keySet().stream()
            .anyMatch(
                name -> !OF_FILE.contains(name) && !name.equals("title") && !name.equals("type"));
  }

  /** Field by field; what the form does not know stands last under its own name. */
  static List<String> lines(Paper paper) {
    List<String> lines = new ArrayList<>();
    List<DictionaryField> form = form(paper.kind());
    for (DictionaryField field : form) {
      String value = paper.content().get(field.column());
      if (value != null && !LEFT_OUT.contains(field.column())) {
        lines.add(field.docVi() + ": " + value);
      }
    }
    paper.content().entrySet().stream()
        .filter(told -> !LEFT_OUT.contains(told.getKey()))
        .filter(told -> paper.file().isEmpty() || !OF_FILE.contains(told.getKey()))
        .filter(told -> form.stream().noneMatch(field -> field.column().equals(told.getKey())))
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            told ->
                lines.add(
                    TOLD.getOrDefault(told.getKey(), told.getKey()) + ": " + told.getValue()));
    return lines;
  }

  private static List<DictionaryField> form(String kind) {
    String table = TABLES.get(kind);
    return table == null ? List.of() : FieldDictionary.standard().table(table).fields();
  }
}
