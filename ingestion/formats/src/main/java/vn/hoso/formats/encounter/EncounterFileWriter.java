// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;

/**
 * Writes encounters as facilities do: the envelope, the tables in it, and the two documents that
 * travel alone. Field names and order follow the version asked for.
 */
public final class EncounterFileWriter {

  private static final String BYTE_ORDER_MARK = "\uFEFF";
  private static final Base64.Encoder LINES = Base64.getMimeEncoder(76, new byte[] {'\n'});

  private final FieldDictionary dictionary;
  private final WriteOptions options;
  private final TableWriter tables;

  public EncounterFileWriter(FieldDictionary dictionary, WriteOptions options) {
    this.dictionary = dictionary;
    this.options = options;
    this.tables = new TableWriter(options);
  }

  /** A writer of the standard dictionary. */
  public static EncounterFileWriter standard(WriteOptions options) {
    return new EncounterFileWriter(FieldDictionary.standard(), options);
  }

  /** An encounter file with one HOSO for each encounter. */
  public byte[] write(
      String facilityCode, LocalDate createdOn, List<EncounterDocument> encounters) {
    StringBuilder out = new StringBuilder(declaration());
    out.append("<GIAMDINHHS").append(TableWriter.NAMESPACES).append(">\n<THONGTINDONVI>");
    if (!options.has(WireVariant.NO_FACILITY_IN_ENVELOPE)) {
      out.append("<MACSKCB>").append(facilityCode).append("</MACSKCB>");
    }
    out.append("</THONGTINDONVI>\n<THONGTINHOSO>\n<NGAYLAP>")
        .append(DateTimeFormatter.BASIC_ISO_DATE.format(createdOn))
        .append("</NGAYLAP>\n<SOLUONGHOSO>")
        .append(encounters.size())
        .append("</SOLUONGHOSO>\n<DANHSACHHOSO>\n");
    for (EncounterDocument encounter : encounters) {
      record(encounter, out);
    }
    out.append("</DANHSACHHOSO>\n</THONGTINHOSO>\n<CHUKYDONVI />\n</GIAMDINHHS>\n");
    return bytes(out.toString());
  }

  /** A document of a table that travels alone: XML0 or XML12. */
  public byte[] writeStandalone(List<TableRow> rows) {
    DictionaryTable table = rows.get(0).table();
    return bytes(declaration() + tables.document(table, rows, "<CHUKYDONVI />\n"));
  }

  private void record(EncounterDocument encounter, StringBuilder out) {
    out.append("<HOSO>\n");
    for (DictionaryTable table : dictionary.encounterTables()) {
      if (table.since().compareTo(options.version()) > 0) {
        continue;
      }
      List<TableRow> rows = encounter.rows(table.code());
      if (rows.isEmpty()) {
        if (options.has(WireVariant.EMPTY_FILES)) {
          file(table, "", out);
        }
      } else if (table.rootIsRow()) {
        rows.forEach(row -> file(table, tables.document(table, List.of(row), ""), out));
      } else {
        file(table, tables.document(table, rows, ""), out);
      }
    }
    out.append("</HOSO>\n");
  }

  private void file(DictionaryTable table, String document, StringBuilder out) {
    boolean wrapped = !options.has(WireVariant.NO_FILE_WRAPPER);
    String label =
        options.has(WireVariant.LOWER_CASE_LABELS)
            ? table.code().toLowerCase(Locale.ROOT)
            : table.code();
    out.append(wrapped ? "<FILEHOSO>" : "").append("<LOAIHOSO>").append(label);
    out.append("</LOAIHOSO><NOIDUNGFILE>");
    content(document, out);
    out.append("</NOIDUNGFILE>").append(wrapped ? "</FILEHOSO>\n" : "\n");
  }

  private void content(String document, StringBuilder out) {
    if (document.isEmpty()) {
      return;
    }
    if (options.has(WireVariant.PLAIN_TABLES)) {
      out.append('\n').append(document);
    } else if (options.has(WireVariant.ESCAPED_TABLES)) {
      XmlText.escape(innerDeclaration() + document, out);
    } else if (options.has(WireVariant.CDATA_TABLES)) {
      XmlText.cdata(innerDeclaration() + document, out);
    } else {
      byte[] bytes = (mark() + innerDeclaration() + document).getBytes(UTF_8);
      out.append(
          options.has(WireVariant.BASE64_LINES)
              ? "\n" + LINES.encodeToString(bytes) + "\n"
              : Base64.getEncoder().encodeToString(bytes));
    }
  }

  private String mark() {
    return options.has(WireVariant.BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : "";
  }

  private String innerDeclaration() {
    return options.has(WireVariant.WRONG_DECLARATION)
        ? declaration().replace("utf-8", "utf-16")
        : declaration();
  }

  private String declaration() {
    return options.has(WireVariant.NO_DECLARATION) ? "" : TableWriter.DECLARATION;
  }

  private byte[] bytes(String document) {
    return options.has(WireVariant.UTF_16_FILE)
        ? (BYTE_ORDER_MARK + document.replaceFirst("utf-8", "utf-16")).getBytes(UTF_16LE)
        : (mark() + document).getBytes(UTF_8);
  }
}
