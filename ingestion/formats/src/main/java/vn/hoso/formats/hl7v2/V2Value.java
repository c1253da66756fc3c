// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values of OBX-5 by their type in OBX-2, and coded elements. */
final class V2Value {
  private static final String NUMBER = "[+-]?\\d{1,14}([.,]\\d{1,9})?";
  private static final Set<String> COMPARATORS = Set.of("<", "<=", ">=", ">");

  private V2Value() {}

  static boolean isText(Segment obx) {
    return Set.of("TX", "FT", "ST").contains(String.valueOf(obx.text(2)));
  }

  /** Puts the value into an Observation; whether it was of its declared type. */
  static boolean put(ObjectNode observation, Segment obx) {
    String text = obx.lines(5);
    String type = obx.text(2) == null ? "ST" : obx.text(2);
    if (text == null && !type.equals("SN") && obx.text(5, 2) == null) {
      observation
          .putObject("dataAbsentReason")
          .putArray("coding")
          .addObject()
          .put("system", "http://terminology.hl7.org/CodeSystem/data-absent-reason")
          .put("code", "unknown");
      return true;
    }
    switch (type) {
      case "NM" -> {
        return number(observation, obx, text, null);
      }
      case "SN" -> {
        return structured(observation, obx);
      }
      case "CE", "CWE", "CNE", "IS", "ID" ->
          observation.set("valueCodeableConcept", concept(obx, 5));
      case "DT", "TS", "DTM" -> {
        String time = V2Time.fhir(text);
        observation.put(time == null ? "valueString" : "valueDateTime", time == null ? text : time);
        return time != null;
      }
      default -> {
        boolean measured = text != null && text.matches(NUMBER) && obx.text(6) != null;
        if (measured) {
          return number(observation, obx, text, null);
        }
        observation.put("valueString", text);
      }
    }
    return true;
  }

  /** A further line of a text that is sent line by line under one test. */
  static void addLine(ObjectNode observation, Segment obx) {
    String line = obx.lines(5);
    if (line != null) {
      observation.put("valueString", observation.path("valueString").asText("") + "\n" + line);
    }
  }

  /** A coded element with its alternative; a name alone is text. */
  static ObjectNode concept(Segment segment, int field) {
    ObjectNode concept = JsonNodeFactory.instance.objectNode();
    ArrayNode codings = JsonNodeFactory.instance.arrayNode();
    coding(codings, segment, field, 1);
    coding(codings, segment, field, 4);
    if (!codings.isEmpty()) {
      concept.set("coding", codings);
    }
    String words = segment.text(field, 2) == null ? segment.text(field, 5) : segment.text(field, 2);
    if (words == null && codings.isEmpty()) {
      words = segment.text(field, 1);
    }
    if (words != null) {
      concept.put("text", words);
    }
    return concept;
  }

  private static void coding(ArrayNode codings, Segment segment, int field, int from) {
    String code = segment.text(field, from);
    if (code == null) {
      return;
    }
    ObjectNode coding = codings.addObject();
    String system = system(segment.text(field, from + 2));
    if (system != null) {
      coding.put("system", system);
    }
    coding.put("code", code);
    if (segment.text(field, from + 1) != null) {
      coding.put("display", segment.text(field, from + 1));
    }
  }

  /** Table 0396; a local list (L, 99…) has no name beyond the facility. */
  private static @Nullable String system(@Nullable String name) {
    return switch (name == null ? "" : name) {
      case "LN" -> "http://loinc.org";
      case "SCT", "SNM", "SNM3" -> "http://snomed.info/sct";
      case "I10", "ICD10" -> "http://hl7.org/fhir/sid/icd-10";
      case "UCUM" -> "http://unitsofmeasure.org";
      default -> null;
    };
  }

  private static boolean number(
      ObjectNode observation, Segment obx, @Nullable String text, @Nullable String comparator) {
    if (text == null || !text.matches(NUMBER)) {
      observation.put("valueString", text);
      return false;
    }
    ObjectNode quantity = observation.putObject("valueQuantity");
    quantity.put("value", new BigDecimal(text.replace(',', '.')));
    if (comparator != null) {
      quantity.put("comparator", comparator);
    }
    String unit = obx.text(6);
    if (unit != null) {
      quantity.put("unit", unit);
    }
    return true;
  }

  /** Comparator, number, separator, number: {@code >^100}, {@code ^1^:^128}, {@code ^10^-^20}. */
  private static boolean structured(ObjectNode observation, Segment obx) {
    String comparator = obx.text(5, 1);
    String first = obx.text(5, 2);
    boolean plain = obx.text(5, 3) == null && obx.text(5, 4) == null;
    if (plain
        && first != null
        && (comparator == null || comparator.equals("=") || COMPARATORS.contains(comparator))) {
      return number(observation, obx, first, "=".equals(comparator) ? null : comparator);
    }
    StringBuilder written = new StringBuilder();
    for (int component = 1; component <= 4; component++) {
      String part = obx.text(5, component);
      written.append(part == null ? "" : part);
    }
    observation.put("valueString", written.toString());
    return !written.isEmpty();
  }
}
