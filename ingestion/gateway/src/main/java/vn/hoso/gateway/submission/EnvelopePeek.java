// SPDX-License-Identifier: Apache-2.0
package vn.hoso.gateway.submission;

import java.util.EnumSet;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.ReadLimits;
import vn.hoso.formats.SafeXml;
import vn.hoso.gateway.problem.IntakeRule;
import vn.hoso.gateway.problem.Refusal;
import vn.hoso.lakehouse.identifier.FacilityCode;
import vn.hoso.lakehouse.submission.SubmissionKind;

/**
 * The facility an XML file names, and whether it is well formed to its end: half a file must be
 * sent again, and only the sender still has the other half.
 */
final class EnvelopePeek {
  private static final Set<String> FACILITY_FIELDS = Set.of("MACSKCB", "MA_CSKCB");

  /** No format of ours comes near; every open element costs memory. */
  private static final int MAX_DEPTH = 200;

  /** XML that a facility sends of its own. */
  private static final Set<SubmissionKind> TAKEN =
      EnumSet.of(
          SubmissionKind.ENCOUNTER_FILE,
          SubmissionKind.CHECK_IN,
          SubmissionKind.ASSESSMENT,
          SubmissionKind.HEALTH_PROFILE,
          SubmissionKind.HEALTH_CHECK);

  /** The parser of the readers behind us: what is well formed here is so there. */
  private static final SafeXml XML =
      SafeXml.forSkimming(
          new ReadLimits(
              ReadLimits.DEFAULT.fileBytes(),
              ReadLimits.DEFAULT.tableBytes(),
              ReadLimits.DEFAULT.textLength(),
              MAX_DEPTH + 1,
              1));

  private final XMLStreamReader xml;
  private final SubmissionKind kind;
  private final boolean keepsAnything;
  private @Nullable FacilityCode facility;
  private int depth;

  private EnvelopePeek(XMLStreamReader xml, SubmissionKind kind, boolean keepsAnything) {
    this.xml = xml;
    this.kind = kind;
    this.keepsAnything = keepsAnything;
  }

  static Sniffed peek(String text, SubmissionKind kind, boolean keepsAnything) {
    try {
      XMLStreamReader xml = XML.reader(text);
      return new EnvelopePeek(xml, kind, keepsAnything).read();
    } catch (XMLStreamException e) {
      return new Sniffed.Unfit(notWellFormed(e.getLocation()));
    }
  }

  private Sniffed read() throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        return new Sniffed.Unfit(Refusal.of(IntakeRule.DTD));
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (++depth > MAX_DEPTH) {
          return new Sniffed.Unfit(Refusal.of(IntakeRule.TOO_DEEP));
        }
        startOf(SafeXml.name(xml));
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    return TAKEN.contains(kind) || keepsAnything
        ? new Sniffed.Takeable(kind, facility)
        : new Sniffed.Unfit(Refusal.of(IntakeRule.WRONG_ROOT));
  }

  private void startOf(String element) throws XMLStreamException {
    if (facility == null
        && FACILITY_FIELDS.contains(element)
        && (kind != SubmissionKind.ENCOUNTER_FILE || element.equals("MACSKCB"))) {
      facility = FacilityCode.parse(text()).orElse(null);
    }
  }

  /** The text of the element, empty when it holds elements instead. */
  private String text() throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA) {
        text.append(xml.getText());
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        depth++;
        break;
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
        break;
      }
    }
    return text.toString();
  }

  private static Refusal notWellFormed(@Nullable Location at) {
    return at == null || at.getLineNumber() < 0
        ? Refusal.of(IntakeRule.NOT_XML)
        : Refusal.of(
            IntakeRule.NOT_XML,
            "Lỗi XML tại dòng %d, cột %d.".formatted(at.getLineNumber(), at.getColumnNumber()),
            "XML error at line %d, column %d.".formatted(at.getLineNumber(), at.getColumnNumber()));
  }
}
