// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireText;
import vn.hoso.formats.fhir.Element;
import vn.hoso.formats.fhir.FhirReader;
import vn.hoso.formats.fhir.FhirResult;
import vn.hoso.formats.fhir.Findings;
import vn.hoso.formats.fhir.ReadResource;

/**
 * Reads laboratory results, ORU^R01 as ER7 text of versions 2.3 to 2.5.1, into the resources FHIR
 * would bring: a Patient, a DiagnosticReport for each OBR and an Observation for each OBX. A result
 * is known by filler order number, test and sub-id, so a correction replaces what it corrects.
 */
public final class OruReader {
  private static final Pattern ENTRY = Pattern.compile("\\.entry\\[(\\d+)]\\.resource(.*)");

  private final MessageSplitter splitter = new MessageSplitter();

  /** What was read; nothing is thrown. */
  public FhirResult read(byte[] content) {
    WireText text = MessageText.decode(content);
    return MessageSplitter.messages(text.text())
        .map(messages -> read(messages, text.damaged()))
        .orElseGet(Findings::tooMany);
  }

  private FhirResult read(List<List<String>> messages, boolean damaged) {
    List<ReadResource> resources = new ArrayList<>();
    Findings findings = new Findings();
    if (damaged) {
      findings.add(Violation.ofFile(FormatRule.TEXT_DAMAGED, "", "", MessageText.EXPECTED));
    }
    if (messages.isEmpty()) {
      findings.refuse(0, at(FormatRule.HL7_UNREADABLE, "", "", "MSH|^~\\&|…"));
    }
    for (int i = 0; i < messages.size(); i++) {
      String place = "message[" + (i + 1) + "]";
      try {
        List<Segment> segments = splitter.segments(messages.get(i));
        Violation missing = unfit(segments, place);
        if (missing != null) {
          findings.refuse(i, missing);
        } else {
          OruMessage message = new OruMessage(segments, place, findings);
          Element bundle = bundle(message.resources());
          resources.addAll(
              FhirReader.ofBundle(bundle, findings, found -> placed(found, message.places())));
        }
      } catch (HL7Exception e) {
        findings.refuse(i, at(FormatRule.HL7_UNREADABLE, place, "", "ER7"));
      }
    }
    return findings.with(resources);
  }

  /** A remark on a resource, told at the segment that the resource came from. */
  private static Violation placed(Violation found, List<String> places) {
    Matcher entry = ENTRY.matcher(found.place());
    return entry.matches()
        ? found.at(places.get(Integer.parseInt(entry.group(1))) + entry.group(2))
        : found;
  }

  private static @org.jspecify.annotations.Nullable Violation unfit(
      List<Segment> segments, String place) {
    Segment header = segments.get(0);
    if (!"ORU".equals(header.text(9, 1))) {
      return at(FormatRule.HL7_OTHER_MESSAGE, place, "MSH-9", "ORU^R01");
    }
    for (String required : List.of("PID", "OBR")) {
      if (segments.stream().noneMatch(segment -> segment.name().equals(required))) {
        return at(FormatRule.HL7_SEGMENT_MISSING, place, required, required);
      }
    }
    return null;
  }

  private static Element bundle(List<ObjectNode> resources) {
    ObjectNode bundle = JsonNodeFactory.instance.objectNode();
    bundle.put("resourceType", "Bundle").put("type", "collection");
    ArrayNode entries = bundle.putArray("entry");
    resources.forEach(resource -> entries.addObject().set("resource", resource));
    return new Element(bundle);
  }

  static Violation at(FormatRule rule, String place, String field, String expected) {
    return Violation.at(rule, place, "", 0, field, "", expected);
  }
}
