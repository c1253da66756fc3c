// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.Rows;
import vn.hoso.formats.SafeXml;
import vn.hoso.formats.Told;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireDates;
import vn.hoso.formats.WireText;
import vn.hoso.formats.XmlElement;
import vn.hoso.formats.XmlRepair;
import vn.hoso.formats.patient.Filler;
import vn.hoso.formats.patient.PatientReader;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.identifier.PersonName;
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

  /** What tells who a check is of, the best first. */
  private static final List<String> WHO =
      List.of("HOTEN", "SOCCCD", "SOCMND", "MATHEBHYT", "MATHE");

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
      return DocumentResult.tooLarge(limits);
    }
    Pass pass = new Pass(sender);
    WireText text = WireText.decode(bytes);
    if (text.damaged()) {
      pass.violations.add(Violation.damagedText());
    }
    XmlElement root =
        parse(text.text().strip(), "", 0, pass.violations, FormatRule.FILE_UNREADABLE);
    return root == null ? new DocumentResult(List.of(), 0, pass.violations) : pass.read(root);
  }

  /**
   * The id of a check, the same for every version of it.
   *
   * @param key its MA_LK
   */
  public static String documentId(String facility, String key) {
    return Ids.hash("DK", facility, key);
  }

  /** The document's root; what follows it is nothing of the check's. */
  private @Nullable XmlElement parse(
      String document, String part, int record, List<Violation> violations, FormatRule unreadable) {
    SafeXml.Reading<Root> reading = safeXml.read(document, Root::new);
    String place = reading.broken() == null ? "" : Phrase.place(reading.broken());
    XmlElement root = reading.unfinished() ? null : reading.walk().element;
    if (root == null) {
      violations.add(Violation.at(unreadable, "", part, record, "", place, "XML"));
    } else if (reading.repaired()) {
      violations.add(
          Violation.at(FormatRule.TABLE_REPAIRED, "", part, record, "", place, XmlRepair.EXPECTED));
    }
    return root;
  }

  /** Reads the root whole. */
  private static final class Root implements SafeXml.Walk {
    private @Nullable XmlElement element;

    @Override
    public boolean start(XMLStreamReader xml) throws XMLStreamException {
      element = XmlElement.read(xml);
      return false;
    }
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
      if (checks.size() > ReadLimits.PARTS) {
        return DocumentResult.failed(Violation.tooManyParts());
      }
      (checks.isEmpty() && root.find("FILEHOSO").isPresent() ? List.of(root) : checks)
          .forEach(this::check);
      if (records == 0) {
        violations.add(Violation.ofFile(FormatRule.NO_ENCOUNTER, "", "", TABLE + "/…/HOSO"));
      }
      return new DocumentResult(documents, records - documents.size(), violations);
    }

    private boolean isSender(String code) {
      return FacilityCode.parse(code).map(FacilityCode::value).filter(sender::equals).isPresent();
    }

    private void check(XmlElement record) {
      records++;
      int before = violations.size();
      Fields fields = new Fields();
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
                          fields.rows(label.isEmpty() ? table.name() : label, table);
                        });
              });
      Told person = person(tables);
      if (person == null) {
        remark(FormatRule.PROFILE_WITHOUT_PERSON, "XML1", "", "HO_TEN | SO_CCCD");
        return;
      }
      // A check of which a table is lost must be sent again, as an insurance record must.
      if (violations.subList(before, violations.size()).stream().noneMatch(Violation::rejects)) {
        documents.add(document(tables, person, fields.all));
      }
    }

    /** Of the element that tells the name, else of the one that tells a number. */
    private static @Nullable Told person(List<XmlElement> tables) {
      for (String key : WHO) {
        for (XmlElement table : tables) {
          for (XmlElement holder : Rows.holding(table, key).rows()) {
            List<XmlElement> fields = holder.children().stream().filter(XmlElement::leaf).toList();
            Told told = Told.in(new XmlElement(holder.name(), "", fields));
            if (key.equals("HOTEN") || !Filler.is(told.see(key))) {
              return told;
            }
          }
        }
      }
      return null;
    }

    private ToldDocument document(
        List<XmlElement> tables, Told person, List<PersonDocument.Field> fields) {
      String day = see(tables, "NGAYKHAM", "NGAYVAO", "NGAYKSK", "NGAYKETLUAN", "NGAYRA");
      if (WireDates.day(day).isEmpty()) {
        remark(FormatRule.NOT_DATE, "NGAY_KHAM", day == null ? "" : day, "yyyy-MM-dd");
      }
      String birth = person.see("NGAYSINH");
      if (birth != null && WireDates.partial(birth).isEmpty()) {
        remark(FormatRule.NOT_PARTIAL_DATE, "NGAY_SINH", birth, "yyyy-MM-dd");
      }
      String key = see(tables, "MALK");
      String number = key == null ? see(tables, "MAKSK", "SOPHIEU", "SOKSK") : key;
      return new ToldDocument(
          records,
          documentId(sender, key == null ? identity(person, number, day) : key),
          PatientReader.ofFields(sender, KIND, person, List.of()),
          number,
          WireDates.day(day).orElse(null),
          see(tables, "KETLUAN", "KETLUANBENH", "KETLUANSUCKHOE", "PHANLOAISUCKHOE"),
          fields);
    }

    /**
     * What tells a check without a MA_LK from others. Its own number may be one of a whole list,
     * and a paper's number is seen on the checks of relatives: the name and the birth count too.
     */
    private static String identity(Told person, @Nullable String number, @Nullable String day) {
      String paper = Filler.orNone(person.see("SOCCCD", "SOCMND", "MATHEBHYT", "MATHE"));
      String name = person.see("HOTEN");
      return String.join(
          "|",
          String.valueOf(paper),
          name == null ? "" : PersonName.of(name).folded(),
          String.valueOf(person.see("NGAYSINH")),
          Filler.is(number) ? "day " + day : "number " + number);
    }

    private void remark(FormatRule rule, String field, String value, String expected) {
      violations.add(Violation.at(rule, "", TABLE, records, field, ValueShape.of(value), expected));
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
      WireText inner = WireText.decode(bytes);
      if (inner.damaged()) {
        violations.add(Violation.at(FormatRule.TEXT_DAMAGED, "", label, records, "", "", "utf-8"));
      }
      return Optional.ofNullable(
          parse(inner.text().strip(), label, records, violations, FormatRule.TABLE_UNREADABLE));
    }
  }

  /** The fields of one check; every element that holds fields is a row of its part. */
  private static final class Fields {
    private final List<PersonDocument.Field> all = new ArrayList<>();
    private final Map<String, Integer> rows = new HashMap<>();

    void rows(String part, XmlElement element) {
      List<XmlElement> told =
          element.children().stream().filter(child -> !child.text().isEmpty()).toList();
      if (!told.isEmpty()) {
        int row = rows.merge(part, 1, Integer::sum);
        told.forEach(
            field -> all.add(new PersonDocument.Field(part, row, field.name(), field.text())));
      }
      element.children().stream()
          .filter(child -> !child.leaf())
          .forEach(child -> rows(part, child));
    }
  }
}
