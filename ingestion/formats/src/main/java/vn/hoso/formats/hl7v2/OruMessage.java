// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.ValueShape;
import vn.hoso.formats.Violation;
import vn.hoso.formats.fhir.Findings;
import vn.hoso.lakehouse.identifier.Ids;

/** One ORU^R01: its patient, its orders (OBR) and their results (OBX), in the order of segments. */
final class OruMessage {
  /** Of one order; a file of nothing else must not keep us busy. */
  private static final int MOST_SPECIMENS = 5;

  private static final String LINK = "http://fhir.hl7.org.vn/core/sid/ma-lk";

  private final List<Segment> segments;
  private final String place;
  private final List<ObjectNode> resources = new ArrayList<>();
  private final List<String> places = new ArrayList<>();
  private final Findings findings;
  private final Map<String, ObjectNode> byId = new HashMap<>();
  private @Nullable ObjectNode patient;
  private @Nullable ObjectNode encounter;
  private @Nullable Segment common;
  private @Nullable Order order;
  private @Nullable ObjectNode result;

  /** What the results to come were measured in, as far as the order has told. */
  private @Nullable String specimen;

  /** Results of the order that came before the first of its specimens. */
  private final List<ObjectNode> unsampled = new ArrayList<>();

  /** How many specimens the order has told. */
  private int specimens;

  /** The order that results after it belong to. */
  private record Order(Segment segment, String key, ObjectNode report) {}

  OruMessage(List<Segment> segments, String place, Findings findings) {
    this.segments = segments;
    this.place = place;
    this.findings = findings;
  }

  /** Where each of the resources is told, in their order. */
  List<String> places() {
    return places;
  }

  /** The resources; a patient group may follow another in one message. */
  List<ObjectNode> resources() {
    Map<String, Integer> met = new HashMap<>();
    for (Segment segment : segments) {
      int position = met.merge(segment.name(), 1, Integer::sum);
      String at = place + "/" + segment.name() + "[" + position + "]";
      int before = resources.size();
      switch (segment.name()) {
        case "PID" -> startPatient(segment, at);
        case "PV1" -> visit(segment);
        case "ORC" -> common = segment;
        case "OBR" -> startOrder(segment, at);
        case "OBX" -> observation(segment, position, at);
        case "SPM" -> specimen(segment);
        case "NTE" -> note(segment);
        default -> {
          // MSH and own segments say nothing of a result's value.
        }
      }
      for (int told = before; told < resources.size(); told++) {
        places.add(at);
      }
    }
    return resources;
  }

  private void startPatient(Segment pid, String at) {
    ObjectNode person = PidPatient.resource(pid);
    time(pid, 7, at);
    patient = reference("Patient/" + person.get("id").asText());
    encounter = null;
    common = null;
    order = null;
    result = null;
    specimen = null;
    resources.add(person);
  }

  /** The visit number is the key of the encounter (MA_LK) where the laboratory knows it. */
  private void visit(Segment pv1) {
    String number = pv1.text(19);
    if (number != null) {
      encounter = JsonNodeFactory.instance.objectNode().put("type", "Encounter");
      encounter.putObject("identifier").put("system", LINK).put("value", number);
    }
  }

  private void startOrder(Segment obr, String at) {
    String filler = number(obr);
    if (filler == null) {
      findings.add(
          OruReader.at(
              FormatRule.HL7_KEY_MISSING, place, "OBR-3", "số chỉ định / an order number (EI)"));
    }
    String key =
        filler == null ? Ids.hash("", String.valueOf(patient), obr.text(7), obr.text(22)) : filler;
    ObjectNode report =
        start("DiagnosticReport", Ids.hash("r", key, obr.text(4, 1), obr.text(4, 2)));
    if (filler != null) {
      report.putArray("identifier").addObject().put("value", filler);
    }
    report.put("status", reportStatus(obr.text(25)));
    report
        .putArray("category")
        .addObject()
        .putArray("coding")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/v2-0074")
        .put("code", obr.text(24) == null ? "LAB" : obr.text(24));
    report.set("code", V2Value.concept(obr, 4, 1));
    put(report, "effectiveDateTime", time(obr, 7, at));
    put(report, "issued", time(obr, 22, at));
    report.putArray("result");
    resources.add(report);
    order = new Order(obr, key, report);
    result = null;
    specimen = SpecimenWords.ofObr(obr);
    unsampled.clear();
    specimens = 0;
  }

  /**
   * A specimen stands behind the results of its order, or before those measured in it. Which of
   * several the results before all of them were measured in, nothing tells.
   */
  private void specimen(Segment spm) {
    String told = order == null ? null : SpecimenWords.ofSpm(spm);
    if (told == null) {
      return;
    }
    if (++specimens <= MOST_SPECIMENS) {
      for (ObjectNode one : unsampled) {
        String before = one.path("specimen").path("display").asText();
        boolean joins = specimens > 1 && !before.equals(told);
        one.putObject("specimen").put("display", joins ? before + "; " + told : told);
      }
    }
    specimen = told;
  }

  /** The laboratory's number before the orderer's, the order's own before that of its group. */
  private @Nullable String number(Segment obr) {
    for (int field : new int[] {3, 2}) {
      for (Segment told : common == null ? List.of(obr) : List.of(obr, common)) {
        if (told.text(field) != null) {
          return told.text(field);
        }
      }
    }
    return null;
  }

  /** The time of a field; one that cannot be read is remarked on. */
  private @Nullable String time(Segment segment, int field, String at) {
    String told = segment.text(field);
    String time = V2Time.fhir(told);
    if (told != null && time == null) {
      findings.add(
          Violation.at(
              FormatRule.HL7_TIME,
              at,
              "",
              0,
              segment.name() + "-" + field,
              ValueShape.of(told),
              "YYYYMMDD[HH[MM[SS]]][+ZZZZ]"));
    }
    return time;
  }

  private void observation(Segment obx, int position, String at) {
    Order current = order;
    if (current == null) {
      findings.add(OruReader.at(FormatRule.HL7_SEGMENT_MISSING, at, "OBR", "OBR"));
      return;
    }
    if ("ED".equals(obx.text(2))) {
      if (!V2Attachment.put(current.report(), obx)) {
        findings.add(
            OruReader.at(
                FormatRule.HL7_VALUE,
                at,
                "OBX-5",
                "dữ liệu Base64, Hex, A / data in Base64, Hex, A"));
      }
      return;
    }
    Segment obr = current.segment();
    String id = id(current, obx, position);
    if (obx.untold(3)) {
      findings.add(
          OruReader.at(
              FormatRule.FHIR_REQUIRED_MISSING, at, "OBX-3", "mã xét nghiệm / a test code (CE)"));
    }
    ObjectNode known = byId.get(id);
    if (known != null && V2Value.isText(obx) && !V2Value.isMeasured(known)) {
      V2Value.addLine(known, obx);
      return;
    }
    ObjectNode observation = start("Observation", known == null ? id : id + "-" + position);
    byId.putIfAbsent(id, observation);
    observation.put("status", resultStatus(obx.text(11)));
    observation.putArray("category").add(category(obr.text(24)));
    observation.set("code", V2Value.concept(obx, 3, 1));
    String observed = time(obx, 14, at);
    put(observation, "effectiveDateTime", observed == null ? V2Time.fhir(obr.text(7)) : observed);
    if (!V2Value.put(observation, obx)) {
      findings.add(OruReader.at(FormatRule.HL7_VALUE, at, "OBX-5", V2Value.expected(obx)));
    }
    extras(observation, obx);
    if (specimen != null) {
      observation.putObject("specimen").put("display", specimen);
    }
    if (specimens == 0) {
      unsampled.add(observation);
    }
    ((ArrayNode) current.report().get("result"))
        .add(reference("Observation/" + observation.get("id").asText()));
    resources.add(observation);
    result = observation;
  }

  /** Of the order, its panel and the test; what names no test is only known by its place. */
  private static String id(Order order, Segment obx, int position) {
    Segment obr = order.segment();
    String test = obx.untold(3) ? "OBX " + position : obx.text(3, 1);
    return Ids.hash(
        "o", order.key(), obr.text(4, 1), obr.text(4, 2), test, obx.text(3, 2), obx.text(4));
  }

  private static void extras(ObjectNode observation, Segment obx) {
    String range = obx.lines(7);
    if (range != null) {
      observation.putArray("referenceRange").addObject().put("text", range);
    }
    for (int flag = 1; flag <= obx.repetitions(8); flag++) {
      String code = obx.text(8, flag, 1);
      if (code != null) {
        observation
            .withArray("interpretation")
            .addObject()
            .putArray("coding")
            .addObject()
            .put("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation")
            .put("code", code);
      }
    }
    String observer = obx.joined(16, 2, 4, 3);
    if (observer != null) {
      observation.putArray("performer").addObject().put("display", observer);
    }
  }

  /** A comment stands behind what it is about. */
  private void note(Segment nte) {
    String text = nte.lines(3);
    ObjectNode about = result == null && order != null ? order.report() : result;
    if (text == null || about == null) {
      return;
    }
    if (about.get("resourceType").asText().equals("DiagnosticReport")) {
      String before = about.path("conclusion").asText("");
      about.put("conclusion", before.isEmpty() ? text : before + "\n" + text);
    } else {
      about.withArray("note").addObject().put("text", text);
    }
  }

  private ObjectNode start(String type, String id) {
    ObjectNode resource = JsonNodeFactory.instance.objectNode();
    resource.put("resourceType", type).put("id", id);
    if (patient != null) {
      resource.set("subject", patient);
    }
    if (encounter != null) {
      resource.set("encounter", encounter);
    }
    return resource;
  }

  private static ObjectNode category(@Nullable String section) {
    String code =
        section == null
            ? "laboratory"
            : switch (section) {
              case "RAD", "CT", "NMR", "RUS", "RX", "XRC", "CUS", "IMG", "VUS" -> "imaging";
              case "EC", "EN", "PF", "CG" -> "procedure";
              default -> "laboratory";
            };
    ObjectNode category = JsonNodeFactory.instance.objectNode();
    category
        .putArray("coding")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/observation-category")
        .put("code", code);
    return category;
  }

  private static ObjectNode reference(String to) {
    return JsonNodeFactory.instance.objectNode().put("reference", to);
  }

  private static void put(ObjectNode node, String name, @Nullable String text) {
    if (text != null) {
      node.put(name, text);
    }
  }

  /** OBX-11, table 0085. */
  private static String resultStatus(@Nullable String code) {
    return switch (code == null ? "F" : code) {
      case "C" -> "corrected";
      case "D", "W" -> "entered-in-error";
      case "X", "N" -> "cancelled";
      case "P", "R", "S" -> "preliminary";
      case "I", "O" -> "registered";
      case "A", "B" -> "amended";
      default -> "final";
    };
  }

  /** OBR-25, table 0123. */
  private static String reportStatus(@Nullable String code) {
    return switch (code == null ? "F" : code) {
      case "C" -> "corrected";
      case "X" -> "cancelled";
      case "P", "R" -> "preliminary";
      case "A" -> "partial";
      case "I", "O", "S" -> "registered";
      default -> "final";
    };
  }
}
