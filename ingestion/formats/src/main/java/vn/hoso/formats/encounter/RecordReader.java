// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.SafeXml;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.WireText;
import vn.hoso.formats.XmlRepair;

/** Reads the tables of one record (HOSO) as they come by. */
final class RecordReader {

  private final SafeXml safeXml;
  private final TableReader tables;
  private final ReadLimits limits;
  private final RawTables raw = new RawTables();
  private final ViolationList violations;
  private String label = "";

  RecordReader(SafeXml safeXml, TableReader tables, ReadLimits limits, int number) {
    this.safeXml = safeXml;
    this.tables = tables;
    this.limits = limits;
    this.violations = new ViolationList("HOSO[" + number + "]", limits.violations());
  }

  RawTables raw() {
    return raw;
  }

  ViolationList violations() {
    return violations;
  }

  /** LOAIHOSO: what the next content is said to be. */
  void label(String text) {
    label = TableReader.clean(text);
  }

  /** A table's elements given as they are, in the file itself. */
  void plainTable(XMLStreamReader xml) throws XMLStreamException {
    tables.read(xml, label, true, raw);
    label = "";
  }

  /** The text of NOIDUNGFILE: base64, or a document escaped or in CDATA. */
  void content(String text) {
    String content = text.strip();
    if (content.startsWith("\uFEFF")) {
      content = content.substring(1).strip();
    }
    if (content.startsWith("<")) {
      document(content);
    } else if (!content.isEmpty()) {
      byte[] bytes = WireText.base64(content);
      if (bytes == null) {
        violations.add(
            FormatRule.BASE64_UNREADABLE, label, 0, "", ValueShape.of(content), "base64");
      } else {
        document(bytes);
      }
    }
    label = "";
  }

  private void document(byte[] bytes) {
    if (bytes.length > limits.tableBytes()) {
      violations.add(
          FormatRule.TABLE_TOO_LARGE,
          label,
          0,
          "",
          bytes.length + " byte / bytes",
          Phrase.atMostBytes(limits.tableBytes()));
      return;
    }
    WireText text = WireText.decode(bytes);
    if (text.damaged()) {
      violations.add(FormatRule.TEXT_DAMAGED, label, 0, "", "", "utf-8");
    }
    // What follows the root is no concern of a parser; cutting it off would copy the whole text.
    document(text.text().stripLeading());
  }

  private void document(String xml) {
    if (xml.isEmpty()) {
      return;
    }
    try {
      raw.addAll(parsed(xml));
    } catch (XMLStreamException broken) {
      repaired(xml, broken);
    }
  }

  private void repaired(String xml, XMLStreamException broken) {
    try {
      raw.addAll(parsed(XmlRepair.repair(xml)));
      violations.add(
          FormatRule.TABLE_REPAIRED, label, 0, "", Phrase.place(broken), XmlRepair.EXPECTED);
    } catch (XMLStreamException stillBroken) {
      violations.add(FormatRule.TABLE_UNREADABLE, label, 0, "", Phrase.place(broken), "XML");
    }
  }

  /** Reads into rows of its own, so that a document that breaks half way leaves nothing behind. */
  private RawTables parsed(String document) throws XMLStreamException {
    RawTables read = new RawTables();
    XMLStreamReader xml = safeXml.reader(document);
    try {
      xml.nextTag();
      tables.read(xml, label, true, read);
    } finally {
      xml.close();
    }
    return read;
  }
}
