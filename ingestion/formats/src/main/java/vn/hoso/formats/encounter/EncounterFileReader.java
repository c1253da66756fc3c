// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.SafeXml;
import vn.hoso.formats.TooManyParts;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireText;
import vn.hoso.formats.XmlRepair;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Reads the GIAMDINHHS envelope and every table in it. Whatever the file holds, the answer is a
 * {@link ReadResult}: a record that cannot be taken is refused with its violations, and the others
 * go on. Instances are safe to share between threads.
 */
public final class EncounterFileReader {

  private final FieldDictionary dictionary;
  private final ReadLimits limits;
  private final SafeXml safeXml;
  private final TableReader tables;

  public EncounterFileReader(FieldDictionary dictionary, ReadLimits limits) {
    this.dictionary = dictionary;
    this.limits = limits;
    this.safeXml = new SafeXml(limits);
    this.tables = new TableReader(dictionary);
  }

  /** A reader of the standard dictionary with the usual limits. */
  public static EncounterFileReader standard() {
    return new EncounterFileReader(FieldDictionary.standard(), ReadLimits.DEFAULT);
  }

  /** Reads a file from a stream, no further than the limit. */
  public ReadResult read(InputStream stream) throws IOException {
    return read(stream.readNBytes(limits.fileBytes() + 1));
  }

  /** Reads a file. */
  public ReadResult read(byte[] bytes) {
    if (bytes.length > limits.fileBytes()) {
      String most = Phrase.atMostBytes(limits.fileBytes());
      return refused(Violation.ofFile(FormatRule.FILE_TOO_LARGE, "", Phrase.TOO_LARGE, most));
    }
    WireText text = WireText.decode(bytes);
    try {
      Envelope envelope = walk(text.text().stripLeading());
      if (text.damaged()) {
        envelope.remark(FormatRule.TEXT_DAMAGED, "", "", "utf-8");
      }
      return envelope.result();
    } catch (TooManyParts e) {
      return refused(Violation.tooManyParts());
    }
  }

  /** Reads the document as it is, and once more after repair when it breaks. */
  private Envelope walk(String document) {
    Envelope envelope = new Envelope();
    if (envelope.read(document)) {
      return envelope;
    }
    String repairable = XmlRepair.repair(document);
    Envelope repaired = new Envelope();
    if (repairable.equals(document) || !repaired.read(repairable)) {
      return envelope;
    }
    repaired.remark(FormatRule.TABLE_REPAIRED, "", "", XmlRepair.EXPECTED);
    return repaired;
  }

  private static ReadResult refused(Violation violation) {
    return new ReadResult("", null, null, false, List.of(), List.of(violation));
  }

  /** One walk through one file. */
  private final class Envelope {
    private String facility = "";
    private String created = "";
    private String declared = "";
    private boolean signed;
    private @Nullable RecordReader open;
    private boolean openImplicitly;
    private final List<RecordReader> records = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();

    void remark(FormatRule rule, String place, String shape, String expected) {
      violations.add(Violation.ofFile(rule, place, shape, expected));
    }

    /** Reads the whole document; false when it broke on the way. */
    boolean read(String document) {
      XMLStreamReader xml = null;
      try {
        xml = safeXml.reader(document);
        walk(xml);
        return true;
      } catch (XMLStreamException broken) {
        remark(FormatRule.FILE_UNREADABLE, Phrase.place(broken), "", "XML");
        RecordReader interrupted = open;
        if (interrupted != null) {
          interrupted.violations().add(FormatRule.FILE_UNREADABLE, "", 0, "", "", "XML");
        }
        return false;
      } finally {
        close(xml);
      }
    }

    private void walk(XMLStreamReader xml) throws XMLStreamException {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
          start(xml);
        } else if (event == XMLStreamConstants.END_ELEMENT) {
          end(SafeXml.name(xml).toUpperCase(Locale.ROOT));
        } else if (event == XMLStreamConstants.DTD) {
          throw new XMLStreamException("a document type is not allowed", xml.getLocation());
        }
      }
    }

    private void start(XMLStreamReader xml) throws XMLStreamException {
      switch (SafeXml.name(xml).toUpperCase(Locale.ROOT)) {
        case "MACSKCB", "MA_CSKCB" -> facility = TableReader.clean(SafeXml.textWithin(xml));
        case "NGAYLAP" -> created = TableReader.clean(SafeXml.textWithin(xml));
        case "SOLUONGHOSO" -> declared = TableReader.clean(SafeXml.textWithin(xml));
        case "CHUKYDONVI" -> signed = !TableReader.clean(SafeXml.textWithin(xml)).isEmpty();
        case "HOSO" -> begin(false);
        case "LOAIHOSO" -> record().label(SafeXml.textWithin(xml));
        case "NOIDUNGFILE" -> content(xml);
        default -> {
          if (tables.tableOfRoot(SafeXml.name(xml)) != null) {
            record().plainTable(xml);
          }
        }
      }
    }

    /** NOIDUNGFILE: text, or the table's elements as they are. */
    private void content(XMLStreamReader xml) throws XMLStreamException {
      RecordReader record = record();
      StringBuilder text = new StringBuilder();
      while (true) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> record.plainTable(xml);
          case XMLStreamConstants.END_ELEMENT -> {
            record.content(text.toString());
            return;
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              text.append(xml.getText());
          default -> {
            // Comments say nothing.
          }
        }
      }
    }

    private void end(String element) {
      if (element.equals("HOSO") || (openImplicitly && element.equals("DANHSACHHOSO"))) {
        open = null;
        openImplicitly = false;
      }
    }

    /** The record that is open; one is opened for tables that come without HOSO around them. */
    private RecordReader record() {
      RecordReader present = open;
      return present != null ? present : begin(true);
    }

    private RecordReader begin(boolean implicitly) {
      if (records.size() == ReadLimits.PARTS) {
        throw new TooManyParts();
      }
      RecordReader record = new RecordReader(safeXml, tables, limits, records.size() + 1);
      records.add(record);
      open = record;
      openImplicitly = implicitly;
      return record;
    }

    private static void close(@Nullable XMLStreamReader xml) {
      try {
        if (xml != null) {
          xml.close();
        }
      } catch (XMLStreamException e) {
        // Nothing is held open beneath a reader of a string.
      }
    }

    ReadResult result() {
      Integer count = count();
      LocalDate createdOn = ValueReader.date(created, rule -> {});
      if (createdOn == null) {
        remark(FormatRule.CREATED_DATE_UNREADABLE, "NGAYLAP", ValueShape.of(created), "yyyyMMdd");
      }
      if (FacilityCode.parse(facility).isEmpty()) {
        remark(
            FormatRule.FACILITY_MISSING_IN_ENVELOPE,
            "MACSKCB",
            ValueShape.of(facility),
            "5 ký tự / 5 characters");
      }
      if (records.isEmpty() && violations.stream().noneMatch(Violation::rejects)) {
        remark(FormatRule.NO_ENCOUNTER, "", "", "GIAMDINHHS/…/HOSO");
      }
      if (!declared.isEmpty() && (count == null || count != records.size())) {
        remark(
            FormatRule.COUNT_DIFFERS,
            "SOLUONGHOSO",
            ValueShape.of(declared),
            String.valueOf(records.size()));
      }
      List<HosoResult> results = new ArrayList<>();
      for (RecordReader record : records) {
        RecordConclusion conclusion =
            new RecordConclusion(
                dictionary, facility, createdOn, record.raw(), record.violations());
        results.add(conclusion.conclude(results.size() + 1));
      }
      return new ReadResult(facility, createdOn, count, signed, results, violations);
    }

    private @Nullable Integer count() {
      try {
        return declared.isEmpty() ? null : Integer.valueOf(declared);
      } catch (NumberFormatException e) {
        return null;
      }
    }
  }
}
