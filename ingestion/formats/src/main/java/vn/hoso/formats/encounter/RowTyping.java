// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ValueShape;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.StandardVersion;

/** Gives the rows of one record their typed values and tells what is wrong with the texts. */
final class RowTyping {

  private final RawTables raw;
  private final StandardVersion version;
  private final ViolationList violations;
  private final List<UnknownField> unknown;

  RowTyping(RawTables raw, StandardVersion version, ViolationList violations) {
    this.raw = raw;
    this.version = version;
    this.violations = violations;
    this.unknown = new ArrayList<>(raw.unknown());
  }

  /** Everything without a column: what was unknown by name and what no type could hold. */
  List<UnknownField> unknown() {
    return unknown;
  }

  /**
   * The rows of a table that hold anything.
   *
   * @param blankToo whether a row without any value is typed as well, to say what it lacks
   */
  List<TableRow> rows(DictionaryTable table, boolean blankToo) {
    List<TableRow> typed = new ArrayList<>();
    int number = 0;
    for (RawRow row : raw.rows(table.code())) {
      number++;
      if (row.isBlank() && !blankToo) {
        violations.add(FormatRule.ROW_EMPTY, table.code(), number, "", Phrase.EMPTY, "");
      } else {
        typed.add(row(table, number, row));
      }
    }
    return typed;
  }

  private TableRow row(DictionaryTable table, int number, RawRow row) {
    List<DictionaryField> fields = table.fields();
    @Nullable Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      DictionaryField field = fields.get(i);
      String text = row.text(i);
      if (text.isEmpty()) {
        checkRequired(table, number, row, field);
      } else {
        values[i] = value(field, number, text);
      }
    }
    return new TableRow(table, number, Arrays.asList(values));
  }

  private void checkRequired(DictionaryTable table, int number, RawRow row, DictionaryField field) {
    if (field.in(version) && field.required().demands(other -> row.text(table.indexOf(other)))) {
      violations.add(
          FormatRule.REQUIRED_MISSING,
          field.table(),
          number,
          field.nameIn(version),
          Phrase.EMPTY,
          ValueReader.expected(field));
    }
  }

  private @Nullable Object value(DictionaryField field, int number, String text) {
    int longest = field.maxLength(version);
    if (text.length() > longest) {
      String expected =
          Phrase.of("tối đa " + longest + " ký tự", "at most " + longest + " characters");
      add(FormatRule.TOO_LONG, field, number, text, expected);
    }
    return ValueReader.read(
        field,
        text,
        rule -> {
          add(rule, field, number, text, ValueReader.expected(field));
          if (rule.losesValue()) {
            unknown.add(new UnknownField(field.table(), number, field.name(), text));
          }
        });
  }

  private void add(
      FormatRule rule, DictionaryField field, int number, String text, String expected) {
    violations.add(
        rule, field.table(), number, field.nameIn(version), ValueShape.of(text), expected);
  }
}
