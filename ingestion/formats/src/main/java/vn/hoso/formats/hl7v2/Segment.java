// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.hl7v2;

import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.model.GenericSegment;
import ca.uhn.hl7v2.parser.DefaultEscaping;
import ca.uhn.hl7v2.parser.EncodingCharacters;
import ca.uhn.hl7v2.parser.Escaping;
import ca.uhn.hl7v2.util.Terser;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One segment; fields, repetitions and components are counted from 1, as the standard does.
 *
 * @param written its fields as they were written, the name first
 */
record Segment(
    String name, GenericSegment parsed, List<String> written, EncodingCharacters delimiters) {

  private static final Escaping ESCAPING = new DefaultEscaping();

  Segment {
    written = List.copyOf(written);
  }

  @Nullable String text(int field) {
    return text(field, 1, 1);
  }

  @Nullable String text(int field, int component) {
    return text(field, 1, component);
  }

  /**
   * The text, unescaped; {@code ""}, which deletes a value, is none. Of a component that has parts
   * it is the first.
   */
  @Nullable String text(int field, int repetition, int component) {
    try {
      if (repetition > repetitions(field)) {
        return null;
      }
      String text = Terser.get(parsed, field, repetition - 1, component, 1);
      return text == null ? null : told(text);
    } catch (HL7Exception e) {
      return null;
    }
  }

  /** A component with all its parts: words may hold the sign that divides it. */
  @Nullable String component(int field, int repetition, int component) {
    List<String> all = split(repetition(field, repetition), delimiters.getComponentSeparator());
    return component > all.size() ? null : unescaped(all.get(component - 1));
  }

  /** Components from one on to the last, as they were written. */
  @Nullable String componentsFrom(int field, int repetition, int component) {
    List<String> all = split(repetition(field, repetition), delimiters.getComponentSeparator());
    return component > all.size()
        ? null
        : unescaped(
            String.join(
                String.valueOf(delimiters.getComponentSeparator()),
                all.subList(component - 1, all.size())));
  }

  /** One repetition as it was written, with the signs that divide it. */
  @Nullable String whole(int field, int repetition) {
    return unescaped(repetition(field, repetition));
  }

  /** A value that has no components: what is divided all the same is told whole. */
  @Nullable String value(int field, int repetition) {
    return blank(componentsFrom(field, repetition, 2))
        ? component(field, repetition, 1)
        : whole(field, repetition);
  }

  /** Whether nothing is written in the field but signs that divide. */
  boolean untold(int field) {
    return lines(field) == null || blank(lines(field));
  }

  private boolean blank(@Nullable String text) {
    return text == null
        || text.chars()
            .allMatch(
                c ->
                    c <= ' '
                        || c == delimiters.getComponentSeparator()
                        || c == delimiters.getSubcomponentSeparator());
  }

  int repetitions(int field) {
    try {
      return field > parsed.numFields() ? 0 : parsed.getField(field).length;
    } catch (HL7Exception e) {
      return 0;
    }
  }

  /**
   * Every repetition, one a line: how long texts are sent. A text has no components, so the signs
   * that divide other fields belong to it.
   */
  @Nullable String lines(int field) {
    String lines =
        IntStream.rangeClosed(1, repetitions(field))
            .mapToObj(repetition -> whole(field, repetition))
            .filter(line -> line != null)
            .collect(Collectors.joining("\n"));
    return lines.isEmpty() ? null : lines;
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

  private String repetition(int field, int repetition) {
    List<String> all =
        field < written.size()
            ? split(written.get(field), delimiters.getRepetitionSeparator())
            : List.of();
    return repetition > all.size() ? "" : all.get(repetition - 1);
  }

  private static List<String> split(String text, char separator) {
    return Arrays.asList(text.split(Pattern.quote(String.valueOf(separator)), -1));
  }

  private @Nullable String unescaped(String text) {
    return told(ESCAPING.unescape(text, delimiters));
  }

  private static @Nullable String told(String text) {
    return text.isBlank() || text.equals("\"\"") ? null : text.replace("\\.br\\", "\n").strip();
  }

  @Override
  public String toString() {
    return name; // the fields are personal
  }
}
