// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of OBX-5 by their type in OBX-2, and coded elements. */
final class V2Value {
  private static final String NUMBER = "[+-]?\\d{1,14}([.,]\\d{1,9})?";
  private static final int ORIGINAL_TEXT = 9;
  private static final Pattern TEN = Pattern.compile("(?:.*\\D)?10");
  private static final Set<String> COMPARATORS = Set.of("<", "<=", ">=", ">");

  private V2Value() {}

  static boolean isText(Segment obx) {
    return Set.of("TX", "FT", "ST").contains(type(obx));
  }

  /**
   * Puts the value into an Observation, the first of several; each further one becomes a component
   * of its own. Whether all were of their declared type.
   */
  static boolean put(ObjectNode observation, Segment obx) {
    if (obx.untold(5)) {
      absent(observation);
      return true;
    }
    boolean fits = put(observation, obx, 1);
    int values = isText(obx) ? 1 : obx.repetitions(5);
    for (int repetition = 2; repetition <= values; repetition++) {
      if (obx.whole(5, repetition) != null) {
        ObjectNode component = observation.withArray("component").addObject();
        component.set("code", concept(obx, 3, 1).put("text", String.valueOf(repetition)));
        fits &= put(component, obx, repetition);
      }
    }
    return fits;
  }

  private static void absent(ObjectNode holder) {
    holder
        .putObject("dataAbsentReason")
        .putArray("coding")
        .addObject()
        .put("system", "http://terminology.hl7.org/CodeSystem/data-absent-reason")
        .put("code", "unknown");
  }

  private static boolean put(ObjectNode holder, Segment obx, int repetition) {
    String text = obx.value(5, repetition);
    switch (type(obx)) {
      case "NM" -> {
        return number(holder, obx, text, null);
      }
      case "SN" -> {
        return structured(holder, obx, repetition);
      }
      case "CE", "CWE", "CNE", "IS", "ID" -> {
        ObjectNode concept = concept(obx, 5, repetition);
        if (concept.isEmpty()) {
          absent(holder);
        } else {
          holder.set("valueCodeableConcept", concept);
        }
      }
      case "DT", "TS", "DTM" -> {
        String time = V2Time.fhir(text);
        holder.put(time == null ? "valueString" : "valueDateTime", time == null ? text : time);
        return time != null;
      }
      default -> {
        String lines = isText(obx) ? obx.lines(5) : obx.whole(5, repetition);
        boolean measured = lines != null && lines.matches(NUMBER) && !obx.untold(6);
        if (measured) {
          return number(holder, obx, lines, null);
        }
        holder.put("valueString", lines);
      }
    }
    return true;
  }

  private static String type(Segment obx) {
    String type = obx.text(2);
    return type == null ? "ST" : type;
  }

  /** What the declared type wants. */
  static String expected(Segment obx) {
    return switch (type(obx)) {
      case "NM" -> "số, như 5.6 / a number, such as 5.6 (NM)";
      case "SN" -> "số có dấu so sánh, như >^100 / a number with a comparator, such as >^100 (SN)";
      default -> "thời điểm / a time, YYYYMMDD[HH[MM[SS]]] (" + type(obx) + ")";
    };
  }

  static boolean isMeasured(ObjectNode observation) {
    return observation.has("valueQuantity");
  }

  /** A further line of a text that is sent line by line under one test. */
  static void addLine(ObjectNode observation, Segment obx) {
    String line = obx.lines(5);
    if (line != null) {
      String before = observation.path("valueString").asText("");
      observation.put("valueString", before.isEmpty() ? line : before + "\n" + line);
    }
  }

  /** A coded element with its alternative; a name alone is text, and so is what was first said. */
  static ObjectNode concept(Segment segment, int field, int repetition) {
    ObjectNode concept = JsonNodeFactory.instance.objectNode();
    ArrayNode codings = JsonNodeFactory.instance.arrayNode();
    coding(codings, segment, field, repetition, 1);
    coding(codings, segment, field, repetition, 4);
    if (!codings.isEmpty()) {
      concept.set("coding", codings);
    }
    for (int words : new int[] {2, 5, ORIGINAL_TEXT}) {
      String told = segment.component(field, repetition, words);
      if (told != null && !concept.has("text")) {
        concept.put("text", told);
      }
    }
    return concept;
  }

  private static void coding(
      ArrayNode codings, Segment segment, int field, int repetition, int from) {
    String code = segment.component(field, repetition, from);
    if (code == null) {
      return;
    }
    ObjectNode coding = codings.addObject();
    String system = system(segment.component(field, repetition, from + 2));
    if (system != null) {
      coding.put("system", system);
    }
    coding.put("code", code);
    String shown = segment.component(field, repetition, from + 1);
    if (shown != null) {
      coding.put("display", shown);
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
    unit(quantity, obx);
    return true;
  }

  /** What is shown, and the code where the list it is of is known. */
  private static void unit(ObjectNode quantity, Segment obx) {
    String code = obx.component(6, 1, 1);
    String words = obx.component(6, 1, 2);
    if (code != null && words != null && TEN.matcher(code).matches() && isPower(words)) {
      quantity.put("unit", code + "^" + words); // a power of ten of which ^ was not escaped
      return;
    }
    String system = system(obx.component(6, 1, 3));
    if (code != null || words != null) {
      quantity.put("unit", words == null ? code : words);
    }
    if (code != null && (system != null || words != null)) {
      if (system != null) {
        quantity.put("system", system);
      }
      quantity.put("code", code);
    }
  }

  private static boolean isPower(String words) {
    return words.matches("[+-]?\\d{1,2}(?:\\D.*)?");
  }

  /** Comparator, number, separator, number: {@code >^100}, {@code ^1^:^128}, {@code ^10^-^20}. */
  private static boolean structured(ObjectNode observation, Segment obx, int repetition) {
    String comparator = obx.component(5, repetition, 1);
    String first = obx.component(5, repetition, 2);
    boolean plain = obx.componentsFrom(5, repetition, 3) == null;
    if (plain
        && first != null
        && (comparator == null || comparator.equals("=") || COMPARATORS.contains(comparator))) {
      return number(observation, obx, first, "=".equals(comparator) ? null : comparator);
    }
    StringBuilder written = new StringBuilder();
    for (int component = 1; component <= 4; component++) {
      String part = obx.component(5, repetition, component);
      written.append(part == null ? "" : part);
    }
    observation.put("valueString", written.toString());
    return !written.isEmpty();
  }
}
