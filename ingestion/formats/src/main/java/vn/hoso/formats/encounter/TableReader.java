// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.SafeXml;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.WireText;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;

/**
 * Reads the rows of one table from its XML, by structure rather than by the names of its wrappers:
 * an element that holds a known field is a row. So list levels may be missing, renamed or be the
 * root themselves.
 */
final class TableReader {

  private static final String SIGNATURE = "CHUKYDONVI";

  private final Map<String, TableNames> byCode = new HashMap<>();
  private final Map<String, String> codeByRoot = new HashMap<>();

  TableReader(FieldDictionary dictionary) {
    for (DictionaryTable table : dictionary.tables()) {
      byCode.put(table.code(), new TableNames(table));
      for (String element : List.of(table.root(), table.list(), table.row())) {
        if (!element.isEmpty()) {
          codeByRoot.put(TableNames.squash(element), table.code());
        }
      }
    }
  }

  /** The table whose root, list or row has this name. */
  @Nullable String tableOfRoot(String element) {
    return codeByRoot.get(TableNames.squash(element));
  }

  /**
   * Reads from a table's root tag to its end.
   *
   * @param label what LOAIHOSO said; may be empty or anything
   * @param encounter whether tables that do not belong into an encounter are kept as unknown
   */
  void read(XMLStreamReader xml, String label, boolean encounter, RawTables into)
      throws XMLStreamException {
    String said = label.strip().toUpperCase(Locale.ROOT).replaceAll("\\s", "");
    String root = SafeXml.name(xml);
    String told = tableOfRoot(root);
    if (told != null && byCode.containsKey(said) && !told.equals(said)) {
      into.remark(FormatRule.TABLE_MISLABELLED, said, 0, "", root);
    }
    String code = told != null ? told : said.isEmpty() ? root : said;
    TableNames names = byCode.get(code);
    if (names == null || (encounter && names.table().standalone())) {
      into.remark(FormatRule.TABLE_UNKNOWN, code, 0, "", "");
      new Pass(code, null, into).element(xml, 0);
    } else {
      new Pass(code, names, into).element(xml, 0);
    }
  }

  /** Text without blanks around it, accents composed. */
  static String clean(String text) {
    return WireText.clean(text);
  }

  /** One walk through one table. */
  private static final class Pass {
    private final String code;
    private final @Nullable TableNames names;
    private final RawTables into;
    private int unknownRows;

    Pass(String code, @Nullable TableNames names, RawTables into) {
      this.code = code;
      this.names = names;
      this.into = into;
    }

    /** Reads one element that is not a field; gives its text when it held no elements. */
    @Nullable String element(XMLStreamReader xml, int depth) throws XMLStreamException {
      Row row = new Row();
      if (names != null && isRow(names.table(), SafeXml.name(xml), depth)) {
        row.open(names);
      }
      boolean leaf = true;
      StringBuilder text = new StringBuilder();
      while (true) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            leaf = false;
            child(xml, depth, row);
          }
          case XMLStreamConstants.END_ELEMENT -> {
            row.close();
            return leaf ? clean(text.toString()) : null;
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(xml.getText());
          default -> {
            // Comments, blanks and processing instructions say nothing.
          }
        }
      }
    }

    private void child(XMLStreamReader xml, int depth, Row row) throws XMLStreamException {
      String name = SafeXml.name(xml);
      TableNames.Meaning meaning = names == null ? null : names.find(name);
      if (names != null && meaning != null) {
        row.open(names);
        row.put(name, meaning, clean(SafeXml.textWithin(xml)));
      } else if (name.equalsIgnoreCase(SIGNATURE)) {
        String unused = SafeXml.textWithin(xml);
      } else {
        String text = element(xml, depth + 1);
        if (text != null && !text.isEmpty()) {
          row.keep(name, text);
        }
      }
    }

    private static boolean isRow(DictionaryTable table, String element, int depth) {
      String expected = table.rootIsRow() ? table.root() : table.row();
      return element.equals(expected) && (depth == 0 || !table.rootIsRow());
    }

    /** The row an element may turn out to be. */
    private final class Row {
      private @Nullable RawRow texts;
      private int number;
      private final List<UnknownField> waiting = new ArrayList<>(0);

      void open(TableNames known) {
        if (texts == null) {
          texts = new RawRow(known.table().fields().size());
          number = into.add(code, texts);
        }
      }

      void put(String name, TableNames.Meaning meaning, String text) {
        if (texts == null) {
          return;
        }
        if (meaning.standard()) {
          into.evidence(meaning.from(), meaning.to());
        } else if (!text.isEmpty()) {
          into.remark(FormatRule.FIELD_MISSPELT, code, 0, name, "");
        }
        if (text.isEmpty()) {
          return;
        }
        for (int field : meaning.fields()) {
          putOnce(texts, field, name, text);
        }
      }

      private void putOnce(RawRow row, int field, String name, String text) {
        if (row.text(field).isEmpty()) {
          row.put(field, text);
        } else if (!row.text(field).equals(text)) {
          into.remark(FormatRule.FIELD_REPEATED, code, number, name, ValueShape.of(text));
          into.keep(new UnknownField(code, number, name, text));
        }
      }

      void keep(String name, String text) {
        waiting.add(new UnknownField(code, 0, name, text));
      }

      void close() {
        if (waiting.isEmpty()) {
          return;
        }
        int at = texts != null ? number : names == null ? ++unknownRows : 0;
        for (UnknownField field : waiting) {
          into.keep(new UnknownField(code, at, field.field(), field.value()));
          if (names != null) {
            into.remark(FormatRule.FIELD_UNKNOWN, code, 0, field.field(), "");
          }
        }
      }
    }
  }
}
