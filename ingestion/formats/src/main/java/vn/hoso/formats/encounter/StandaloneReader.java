// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.encounter;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.SafeXml;
import vn.hoso.formats.WireText;
import vn.hoso.formats.XmlRepair;
import vn.hoso.lakehouse.dictionary.DictionaryTable;
import vn.hoso.lakehouse.dictionary.FieldDictionary;
import vn.hoso.lakehouse.dictionary.StandardVersion;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Reads a document that travels alone: the check-in (XML0) or the board assessment (XML12). A row
 * that cannot be tied to anybody is refused; the others go on. Instances are safe to share between
 * threads.
 */
public final class StandaloneReader {

  /** The check-in of 4210, whose fields stand in the root; today's table was made after it. */
  private static final String LEGACY_CHECK_IN = "CHECKIN";

  private final ReadLimits limits;
  private final SafeXml safeXml;
  private final TableReader tables;
  private final DictionaryTable table;
  private final String key;
  private final String dated;

  /**
   * @param dated the field that tells of which day a document is
   */
  private StandaloneReader(
      FieldDictionary dictionary, ReadLimits limits, String table, String key, String dated) {
    this.limits = limits;
    this.safeXml = new SafeXml(limits);
    this.tables = new TableReader(dictionary);
    this.table = dictionary.table(table);
    this.key = key;
    this.dated = dated;
  }

  /** A reader of check-ins; a row needs its MA_LK. */
  public static StandaloneReader ofCheckIns(FieldDictionary dictionary, ReadLimits limits) {
    return new StandaloneReader(dictionary, limits, "XML0", "MA_LK", "NGAY_VAO");
  }

  /** A reader of board assessments; a row needs the person's name. */
  public static StandaloneReader ofAssessments(FieldDictionary dictionary, ReadLimits limits) {
    return new StandaloneReader(dictionary, limits, "XML12", "HO_TEN", "NGAY_CHUNG_TU");
  }

  /** Reads a document. */
  public StandaloneResult read(byte[] bytes) {
    ViolationList violations = new ViolationList("", limits.violations());
    RawTables raw = new RawTables();
    if (bytes.length > limits.fileBytes()) {
      String most = Phrase.atMostBytes(limits.fileBytes());
      violations.add(FormatRule.FILE_TOO_LARGE, "", 0, "", Phrase.TOO_LARGE, most);
    } else {
      WireText text = WireText.decode(bytes);
      if (text.damaged()) {
        violations.add(FormatRule.TEXT_DAMAGED, "", 0, "", "", "utf-8");
      }
      raw = parse(text.text().strip(), violations);
    }
    return conclude(raw, violations);
  }

  private RawTables parse(String document, ViolationList violations) {
    try {
      return parsed(document);
    } catch (XMLStreamException broken) {
      return repaired(document, broken, violations);
    }
  }

  private RawTables repaired(String document, XMLStreamException broken, ViolationList violations) {
    String place = Phrase.place(broken);
    try {
      RawTables read = parsed(XmlRepair.repair(document));
      violations.add(FormatRule.TABLE_REPAIRED, table.code(), 0, "", place, XmlRepair.EXPECTED);
      return read;
    } catch (XMLStreamException stillBroken) {
      violations.add(FormatRule.FILE_UNREADABLE, "", 0, "", place, "XML");
      return new RawTables();
    }
  }

  private RawTables parsed(String document) throws XMLStreamException {
    RawTables read = new RawTables();
    XMLStreamReader xml = safeXml.reader(document);
    try {
      xml.nextTag();
      if (SafeXml.name(xml).equalsIgnoreCase(LEGACY_CHECK_IN)) {
        read.beLegacy();
      }
      tables.read(xml, table.code(), false, read);
    } finally {
      xml.close();
    }
    return read;
  }

  private StandaloneResult conclude(RawTables raw, ViolationList violations) {
    boolean legacy = raw.isLegacy();
    // The names of 4210 are no slips where they belong.
    raw.remarks().stream()
        .filter(remark -> !legacy || remark.rule() != FormatRule.FIELD_MISSPELT)
        .forEach(violations::add);
    StandardVersion version =
        legacy ? StandardVersion.QD4210 : raw.version(RecordConclusion.versionOn(day(raw)));
    RowTyping typing = new RowTyping(raw, version, violations);
    List<TableRow> taken = new ArrayList<>();
    List<TableRow> all = typing.rows(table, true);
    for (TableRow row : all) {
      if (raw.rows(table.code()).get(row.number() - 1).text(table.indexOf(key)).isEmpty()) {
        violations.add(
            FormatRule.REGISTER_KEY_MISSING,
            table.code(),
            row.number(),
            key,
            Phrase.EMPTY,
            Phrase.ANY_TEXT);
      } else {
        taken.add(row);
      }
    }
    if (all.isEmpty() && !violations.rejects()) {
      violations.add(FormatRule.FILE_OF_OTHER_KIND, "", 0, "", "", table.root());
    }
    return new StandaloneResult(
        facility(raw),
        version,
        taken,
        all.size() - taken.size(),
        typing.unknown(),
        violations.of(""));
  }

  /** Of the first row that has one. */
  private @Nullable LocalDate day(RawTables raw) {
    int field = table.indexOf(dated);
    return raw.rows(table.code()).stream()
        .map(row -> ValueReader.date(row.text(field), rule -> {}))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private String facility(RawTables raw) {
    return table.fields().stream()
        .filter(field -> field.name().equals("MA_CSKCB"))
        .findFirst()
        .map(field -> table.indexOf(field.name()))
        .flatMap(
            index ->
                raw.rows(table.code()).stream()
                    .map(row -> FacilityCode.parse(row.text(index)))
                    .flatMap(Optional::stream)
                    .findFirst())
        .map(FacilityCode::value)
        .orElse("");
  }
}
