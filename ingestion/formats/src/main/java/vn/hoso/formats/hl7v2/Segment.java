// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.util.Terser;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One segment; fields, repetitions and components are counted from 1, as the standard does. */
record Segment(String name, GenericSegment parsed) {

  @Nullable String text(int field) {
    return text(field, 1, 1);
  }

  @Nullable String text(int field, int component) {
    return text(field, 1, component);
  }

  /** The text, unescaped; {@code ""}, which deletes a value, is none. */
  @Nullable String text(int field, int repetition, int component) {
    try {
      if (repetition > repetitions(field)) {
        return null;
      }
      String text = Terser.get(parsed, field, repetition - 1, component, 1);
      return text == null || text.isBlank() || text.equals("\"\"")
          ? null
          : text.replace("\\.br\\", "\n").strip();
    } catch (HL7Exception e) {
      return null;
    }
  }

  int repetitions(int field) {
    try {
      return field > parsed.numFields() ? 0 : parsed.getField(field).length;
    } catch (HL7Exception e) {
      return 0;
    }
  }

  /** The first component of every repetition, one a line: how long texts are sent. */
  @Nullable String lines(int field) {
    List<String> lines = new ArrayList<>();
    for (int repetition = 1; repetition <= repetitions(field); repetition++) {
      String line = text(field, repetition, 1);
      if (line != null) {
        lines.add(line);
      }
    }
    return lines.isEmpty() ? null : String.join("\n", lines);
  }

  /** Components put together as one text. */
  @Nullable String joined(int field, int... components) {
    String joined =
        IntStream.of(components)
            .mapToObj(component -> text(field, component))
            .filter(text -> text != null)
            .collect(Collectors.joining(" "));
    return joined.isEmpty() ? null : joined;
  }

  @Override
  public String toString() {
    return name; // the fields are personal
  }
}
