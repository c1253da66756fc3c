// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.hoso.lakehouse.dictionary.DictionaryField;
import vn.hoso.lakehouse.dictionary.DictionaryTable;

/** Writes one table's document, its fields in the order of the standard. */
final class TableWriter {

  static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  static final String NAMESPACES =
      " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
          + " xmlns:xsd=\"http://www.w3.org/2001/XMLSchema\"";

  private final WriteOptions options;

  TableWriter(WriteOptions options) {
    this.options = options;
  }

  /**
   * The rows as one document of the table.
   *
   * @param tail what stands before the root's end, such as an empty signature
   */
  String document(DictionaryTable table, List<TableRow> rows, String tail) {
    StringBuilder out = new StringBuilder(256 * (1 + rows.size()));
    if (table.rootIsRow()) {
      // A table whose root is the row cannot hold a second one in the same document.
      rows(table, rows.subList(0, Math.min(1, rows.size())), table.root(), attributes(), out);
      return out.toString();
    }
    boolean listIsRoot = options.has(WireVariant.LIST_AS_ROOT) && !table.standalone();
    String root = listIsRoot ? table.list() : table.root();
    boolean listLevel = !listIsRoot && !options.has(WireVariant.NO_LIST_LEVEL);
    out.append('<').append(root).append(attributes()).append(">\n");
    if (listLevel) {
      out.append('<').append(table.list()).append(">\n");
    }
    rows(table, rows, table.row(), "", out);
    if (listLevel) {
      out.append("</").append(table.list()).append(">\n");
    }
    return out.append(tail).append("</").append(root).append(">\n").toString();
  }

  private String attributes() {
    return options.has(WireVariant.NAMESPACE_ATTRIBUTES) ? NAMESPACES : "";
  }

  private void rows(
      DictionaryTable table,
      List<TableRow> rows,
      String element,
      String attributes,
      StringBuilder out) {
    List<DictionaryField> fields = elements(table);
    for (TableRow row : rows) {
      out.append('<').append(element).append(attributes).append(">\n");
      fields.forEach(field -> field(table, field, row, out));
      out.append("</").append(element).append(">\n");
    }
  }

  /** One field per element name: where one element of 4210 feeds two fields, the first is it. */
  private List<DictionaryField> elements(DictionaryTable table) {
    Map<String, DictionaryField> byName = new LinkedHashMap<>();
    for (DictionaryField field : table.fieldsIn(options.version())) {
      byName.putIfAbsent(field.nameIn(options.version()), field);
    }
    List<DictionaryField> fields = new ArrayList<>(byName.values());
    if (options.has(WireVariant.REVERSED_FIELDS)) {
      Collections.reverse(fields);
    }
    return fields;
  }

  private void field(
      DictionaryTable table, DictionaryField field, TableRow row, StringBuilder out) {
    String name = field.nameIn(options.version());
    Object value = row.values().get(table.indexOf(field.name()));
    String text = ValueWriter.write(field, options.version(), value);
    if (text.isEmpty()) {
      if (!options.has(WireVariant.EMPTY_FIELDS_LEFT_OUT)) {
        out.append("  <").append(name).append(" />\n");
      }
      return;
    }
    out.append("  <").append(name).append('>');
    text(varied(field, text), out);
    out.append("</").append(name).append(">\n");
  }

  private String varied(DictionaryField field, String text) {
    String varied = text;
    if (field.list() && options.has(WireVariant.TRAILING_SEMICOLON)) {
      varied += ";";
    }
    if (options.has(WireVariant.DECOMPOSED_ACCENTS)) {
      varied = Normalizer.normalize(varied, Normalizer.Form.NFD);
    }
    return options.has(WireVariant.PADDED_TEXTS) ? " " + varied + "\n " : varied;
  }

  private void text(String text, StringBuilder out) {
    if (options.has(WireVariant.CDATA_TEXTS)) {
      XmlText.cdata(text, out);
    } else {
      XmlText.escape(text, out);
    }
  }
}
