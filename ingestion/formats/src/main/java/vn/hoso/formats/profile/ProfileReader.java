// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.profile;

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
import vn.hoso.formats.TooManyParts;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireDates;
import vn.hoso.formats.WireText;
import vn.hoso.formats.XmlElement;
import vn.hoso.formats.XmlRepair;
import vn.hoso.lakehouse.identifier.FacilityCode;

/**
 * Reads QĐ 831 messages by the names of what is inside: tags of any case, wrappers of any name,
 * sections missing, one record or many, with or without the message around them. Safe to share
 * between threads.
 */
public final class ProfileReader {

  static final String TABLE = "HOSOSUCKHOE";

  private final ReadLimits limits;
  private final SafeXml safeXml;

  public ProfileReader(ReadLimits limits) {
    this.limits = limits;
    this.safeXml = new SafeXml(limits);
  }

  /**
   * Reads a message.
   *
   * @param sender the facility that was authenticated; it is whose records these are
   */
  public ProfileResult read(String sender, byte[] bytes) {
    if (bytes.length > limits.fileBytes()) {
      return new Pass(sender)
          .failed(
              Violation.ofFile(
                  FormatRule.FILE_TOO_LARGE,
                  "",
                  Phrase.TOO_LARGE,
                  Phrase.atMostBytes(limits.fileBytes())));
    }
    WireText text = WireText.decode(bytes);
    try {
      ProfileResult result = walk(sender, text.text().strip());
      return text.damaged()
          ? with(result, Violation.ofFile(FormatRule.TEXT_DAMAGED, "", "", "utf-8"))
          : result;
    } catch (TooManyParts e) {
      return new Pass(sender).failed(Violation.tooManyParts());
    }
  }

  /**
   * Reads the document as it is, and once more after repair when it breaks. Of one that stays
   * broken the records before the break are taken.
   */
  private ProfileResult walk(String sender, String document) {
    SafeXml.Reading<Pass> reading = safeXml.read(document, () -> new Pass(sender));
    XMLStreamException broken = reading.broken();
    if (broken == null) {
      return reading.walk().result();
    }
    return reading.repaired()
        ? with(
            reading.walk().result(),
            Violation.ofFile(
                FormatRule.TABLE_REPAIRED, Phrase.place(broken), "", XmlRepair.EXPECTED))
        : reading
            .walk()
            .broken(
                Violation.ofFile(
                    FormatRule.FILE_UNREADABLE,
                    Phrase.place(broken),
                    "",
                    "XML trọn vẹn / XML to its end"));
  }

  private static ProfileResult with(ProfileResult result, Violation more) {
    List<Violation> all = new ArrayList<>(result.violations());
    all.add(more);
    return new ProfileResult(
        result.requestId(), result.toldOn(), result.profiles(), result.refused(), all);
  }

  /** One walk through one message. */
  private final class Pass implements SafeXml.Walk {
    private final String sender;
    private final List<ProfileDocument> profiles = new ArrayList<>();
    private final List<Violation> violations = new ArrayList<>();
    private @Nullable String requestId;
    private @Nullable String toldOn;
    private @Nullable String senderCode;
    private int records;

    Pass(String sender) {
      this.sender = sender;
    }

    /** What was read before the break, and why there is no more. */
    ProfileResult broken(Violation why) {
      violations.add(why);
      return new ProfileResult(
          requestId,
          WireDates.day(toldOn).orElse(null),
          profiles,
          records - profiles.size(),
          violations);
    }

    ProfileResult failed(Violation why) {
      return new ProfileResult(null, null, List.of(), 0, List.of(why));
    }

    @Override
    public boolean start(XMLStreamReader xml) throws XMLStreamException {
      switch (XmlElement.key(SafeXml.name(xml))) {
        case "HOSOSUCKHOE" -> profile(XmlElement.read(xml));
        case "REQUESTID" -> requestId = text(xml);
        case "TRANSACTIONDATE" -> toldOn = text(xml);
        case "SENDERCODE" -> senderCode = text(xml);
        default -> {
          // Wrappers and the rest of the header; the bytes keep them.
        }
      }
      return true;
    }

    private @Nullable String text(XMLStreamReader xml) throws XMLStreamException {
      String text = WireText.clean(SafeXml.textWithin(xml));
      return text.isEmpty() ? null : text;
    }

    private void profile(XmlElement record) {
      if (++records > ReadLimits.PARTS) {
        throw new TooManyParts();
      }
      Remarks remarks = new Remarks(records, limits.violations());
      Optional<ProfileDocument> document = RecordParts.document(sender, record, records, remarks);
      document.ifPresentOrElse(
          profiles::add,
          () ->
              remarks.add(
                  FormatRule.PROFILE_WITHOUT_PERSON,
                  "THONGTINCHUNG",
                  Phrase.EMPTY,
                  "HOTEN | MADINHDANH | SOCMND | MATHE"));
      violations.addAll(remarks.all());
    }

    ProfileResult result() {
      if (records == 0) {
        violations.add(Violation.ofFile(FormatRule.NO_ENCOUNTER, "", "", "DATA/BODY/HOSOSUCKHOE"));
      }
      if (senderCode != null
          && !sender.equals(FacilityCode.parse(senderCode).map(FacilityCode::value).orElse(""))) {
        violations.add(
            Violation.ofFile(
                FormatRule.SENDER_DIFFERS, "SENDER_CODE", ValueShape.of(senderCode), sender));
      }
      if (toldOn != null && WireDates.day(toldOn).isEmpty()) {
        violations.add(
            Violation.ofFile(
                FormatRule.NOT_DATE, "TRANSACTION_DATE", ValueShape.of(toldOn), "dd/MM/yyyy"));
      }
      return new ProfileResult(
          requestId,
          WireDates.day(toldOn).orElse(null),
          profiles,
          records - profiles.size(),
          violations);
    }
  }

  /** The violations of one record. */
  static final class Remarks {
    private final int row;
    private final int limit;
    private final List<Violation> violations = new ArrayList<>();

    Remarks(int row, int limit) {
      this.row = row;
      this.limit = limit;
    }

    void add(FormatRule rule, String field, String shape, String expected) {
      Violation violation = Violation.at(rule, "", TABLE, row, field, shape, expected);
      if (violation.rejects() || violations.size() < limit) {
        violations.add(violation);
      }
    }

    /** The value; what cannot be read is remarked on, and stays where it was kept as text. */
    <T> @Nullable T read(
        String field, @Nullable String text, Optional<T> value, FormatRule rule, String expected) {
      if (text != null && value.isEmpty()) {
        add(rule, field, ValueShape.of(Objects.requireNonNull(text)), expected);
      }
      return value.orElse(null);
    }

    List<Violation> all() {
      return violations;
    }
  }
}
