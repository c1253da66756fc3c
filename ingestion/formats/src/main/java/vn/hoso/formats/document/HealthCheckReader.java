// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.SafeXml;
import vn.hoso.formats.Told;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireDates;
import vn.hoso.formats.WireText;
import vn.hoso.formats.XmlElement;
import vn.hoso.formats.XmlRepair;
import vn.hoso.formats.patient.PatientReader;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.source.Patient;
import vn.hoso.lakehouse.source.PersonDocument;

/**
 * Reads health checks (QĐ 1551/2026, 2062/2026). The envelope KHAMSUCKHOE has the inside of the
 * insurance envelope, and its inner tables are called XML1, XML2… too, but they are other tables:
 * every field is kept under its own name, and only the person is understood. Safe to share between
 * threads.
 */
public final class HealthCheckReader {

  private static final String KIND = "health_check";
  private static final String TABLE = "KHAMSUCKHOE";

  private final ReadLimits limits;
  private final SafeXml safeXml;

  public HealthCheckReader(ReadLimits limits) {
    this.limits = limits;
    this.safeXml = new SafeXml(limits);
  }

  /**
   * Reads a file.
   *
   * @param sender the facility that was authenticated
   */
  public DocumentResult read(String sender, byte[] bytes) {
    if (bytes.length > limits.fileBytes()) {
      String most = "at most " + limits.fileBytes() + " bytes";
      return DocumentResult.failed(
          Violation.ofFile(FormatRule.FILE_TOO_LARGE, "", "too large", most));
    }
    Pass pass = new Pass(sender);
    WireText text = WireText.decode(bytes);
    if (text.damaged()) {
      pass.violations.add(Violation.ofFile(FormatRule.TEXT_DAMAGED, "", "", "utf-8"));
    }
    XmlElement root =
        parse(text.text().strip(), "", 0, pass.violations, FormatRule.FILE_UNREADABLE);
    return root == null ? new DocumentResult(List.of(), 0, pass.violations) : pass.read(root);
  }

  /** The document; read once more after repair when it breaks. */
  private @Nullable XmlElement parse(
      String document, String part, int record, List<Violation> violations, FormatRule unreadable) {
    try {
      return parsed(document);
    } catch (XMLStreamException broken) {
      try {
        XmlElement repaired = parsed(XmlRepair.repair(document));
        violations.add(Violation.at(FormatRule.TABLE_REPAIRED, "", part, record, "", "", ""));
        return repaired;
      } catch (XMLStreamException stillBroken) {
        violations.add(Violation.at(unreadable, "", part, record, "", place(broken), "XML"));
        return null;
      }
    }
  }

  private XmlElement parsed(String document) throws XMLStreamException {
    XMLStreamReader xml = safeXml.reader(document);
    try {
      while (xml.hasNext()) {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
          throw new XMLStreamException("a document type is not allowed", xml.getLocation());
        }
        if (event == XMLStreamConstants.START_ELEMENT) {
          // What follows the root is nothing of the check's.
          return XmlElement.read(xml);
        }
      }
      throw new XMLStreamException("no element", xml.getLocation());
    } finally {
      xml.close();
    }
  }

  private static String place(XMLStreamException broken) {
    var location = broken.getLocation();
    return location == null
        ? ""
        : "line " + location.getLineNumber() + " column " + location.getColumnNumber();
  }

  /** One file. */
  private final class Pass {
    private final String sender;
    private final List<Violation> violations = new ArrayList<>();
    private final List<ToldDocument> documents = new ArrayList<>();
    private int records;

    Pass(String sender) {
      this.sender = sender;
    }

    DocumentResult read(XmlElement root) {
      root.find("MACSKCB")
          .map(XmlElement::text)
          .filter(code -> !code.isEmpty() && !isSender(code))
          .ifPresent(
              code ->
                  violations.add(
                      Violation.ofFile(
                          FormatRule.SENDER_DIFFERS, "MACSKCB", ValueShape.of(code), sender)));
      List<XmlElement> checks = root.all("HOSO").toList();
      (checks.isEmpty() && root.find("FILEHOSO").isPresent() ? List.of(root) : checks)
          .forEach(this::check);
      if (records == 0) {
        violations.add(
            Violation.ofFile(FormatRule.NO_ENCOUNTER, "", "", TABLE + " with at least one HOSO"));
      }
      return new DocumentResult(documents, records - documents.size(), violations);
    }

    private boolean isSender(String code) {
      return FacilityCode.parse(code).map(FacilityCode::value).filter(sender::equals).isPresent();
    }

    private void check(XmlElement record) {
      records++;
      int before = violations.size();
      List<PersonDocument.Field> fields = new ArrayList<>();
      List<XmlElement> tables = new ArrayList<>();
      record
          .all("FILEHOSO")
          .forEach(
              file -> {
                String label =
                    file.find("LOAIHOSO")
                        .map(XmlElement::text)
                        .map(text -> text.toUpperCase(Locale.ROOT))
                        .orElse("");
                table(file, label)
                    .ifPresent(
                        table -> {
                          tables.add(table);
                          rows(label.isEmpty() ? table.name() : label, table, fields);
                        });
              });
      Told told = Told.in(new XmlElement(TABLE, "", tables));
      String name = see(tables, "HOTEN");
      String number = see(tables, "SOCCCD", "SOCMND", "MATHEBHYT", "MATHE");
      if (name == null && number == null) {
        violations.add(
            Violation.at(
                FormatRule.PROFILE_WITHOUT_PERSON,
                "",
                TABLE,
                records,
                "XML1",
                "empty",
                "HO_TEN or SO_CCCD"));
        return;
      }
      // A check of which a table is lost must be sent again, as an insurance record must.
      if (violations.stream().skip(before).noneMatch(Violation::rejects)) {
        documents.add(document(tables, told, fields, name, number));
      }
    }

    private ToldDocument document(
        List<XmlElement> tables,
        Told all,
        List<PersonDocument.Field> fields,
        @Nullable String name,
        @Nullable String number) {
      Patient patient =
          tables.stream()
              .filter(table -> table.find("HOTEN").isPresent())
              .findFirst()
              .map(Pass::flat)
              .map(told -> PatientReader.ofFields(sender, KIND, told, List.of()))
              .orElseGet(() -> PatientReader.ofFields(sender, KIND, all, List.of()));
      String day = see(tables, "NGAYKHAM", "NGAYVAO", "NGAYKSK", "NGAYKETLUAN", "NGAYRA");
      if (WireDates.day(day).isEmpty()) {
        violations.add(
            Violation.at(
                FormatRule.NOT_DATE,
                "",
                TABLE,
                records,
                "NGAY_KHAM",
                ValueShape.of(day == null ? "" : day),
                "yyyy-MM-dd"));
      }
      String birth = see(tables, "NGAYSINH");
      if (birth != null && WireDates.partial(birth).isEmpty()) {
        violations.add(
            Violation.at(
                FormatRule.NOT_PARTIAL_DATE,
                "",
                TABLE,
                records,
                "NGAY_SINH",
                ValueShape.of(birth),
                "yyyy-MM-dd"));
      }
      String key = see(tables, "MALK", "MAKSK", "SOPHIEU", "SOKSK");
      String person = number == null ? name + "|" + birth : number;
      return new ToldDocument(
          records,
          Ids.hash("DK", sender, key == null ? person + "|" + day : key),
          patient,
          key,
          WireDates.day(day).orElse(null),
          see(tables, "KETLUAN", "KETLUANBENH", "KETLUANSUCKHOE", "PHANLOAISUCKHOE"),
          fields);
    }

    private static Told flat(XmlElement table) {
      boolean bare = table.children().stream().anyMatch(XmlElement::leaf);
      return Told.in(
          bare
              ? table
              : table.children().stream().filter(XmlElement::told).findFirst().orElse(table));
    }

    private static @Nullable String see(List<XmlElement> tables, String... keys) {
      return Stream.of(keys)
          .flatMap(key -> tables.stream().flatMap(table -> table.all(key)))
          .map(XmlElement::text)
          .filter(text -> !text.isEmpty())
          .findFirst()
          .orElse(null);
    }

    /** The table of one FILEHOSO: base64, a document as text, or elements in place. */
    private Optional<XmlElement> table(XmlElement file, String label) {
      XmlElement content = file.find("NOIDUNGFILE").orElse(null);
      if (content == null || !content.told()) {
        return Optional.empty();
      }
      if (!content.leaf()) {
        return content.children().stream().findFirst();
      }
      String text = content.text();
      if (text.startsWith("<")) {
        return Optional.ofNullable(
            parse(text, label, records, violations, FormatRule.TABLE_UNREADABLE));
      }
      byte[] bytes = WireText.base64(text);
      if (bytes == null) {
        violations.add(
            Violation.at(
                FormatRule.BASE64_UNREADABLE,
                "",
                label,
                records,
                "",
                ValueShape.of(text),
                "base64"));
        return Optional.empty();
      }
      String inner = WireText.decode(bytes).text().strip();
      return Optional.ofNullable(
          parse(inner, label, records, violations, FormatRule.TABLE_UNREADABLE));
    }

    /** Every element that holds fields is a row. */
    private static void rows(String part, XmlElement element, List<PersonDocument.Field> fields) {
      int row =
          1
              + fields.stream()
                  .filter(field -> part.equals(Objects.requireNonNullElse(field.part(), "")))
                  .mapToInt(PersonDocument.Field::rowNumber)
                  .max()
                  .orElse(0);
      element.children().stream()
          .filter(child -> !child.text().isEmpty())
          .forEach(
              child -> fields.add(new PersonDocument.Field(part, row, child.name(), child.text())));
      element.children().stream()
          .filter(child -> !child.leaf())
          .forEach(child -> rows(part, child, fields));
    }
  }
}
