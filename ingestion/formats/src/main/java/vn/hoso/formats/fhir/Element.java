// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of a resource, read forgivingly: what is absent or of another shape is empty, one
 * value stands for a list of one.
 */
public record Element(JsonNode node) {
  /** Nothing: what is absent. */
  public static final Element NONE = new Element(MissingNode.getInstance());

  /** The element a text holds; the text is one that was written by us. */
  public static Element parse(String json) {
    try {
      return new Element(FhirJson.MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Not the JSON of a resource", e);
    }
  }

  /** The whole as JSON, decimals as precise as they were written. */
  public String json() {
    return FhirJson.write(node);
  }

  public boolean present() {
    return !node.isMissingNode() && !node.isNull();
  }

  public Element get(String name) {
    return new Element(node.path(name));
  }

  /** The first of several elements, of which a resource has at most one. */
  public Element firstOf(String... names) {
    for (String name : names) {
      Element found = get(name);
      if (found.present()) {
        return found;
      }
    }
    return NONE;
  }

  /** The elements of a list. */
  public List<Element> each(String name) {
    JsonNode list = node.path(name);
    if (!list.isArray()) {
      return list.isMissingNode() || list.isNull() ? List.of() : List.of(new Element(list));
    }
    List<Element> elements = new ArrayList<>(list.size());
    list.forEach(item -> elements.add(new Element(item)));
    return elements;
  }

  public Element first(String name) {
    List<Element> all = each(name);
    return all.isEmpty() ? NONE : all.get(0);
  }

  /** The text of a primitive; none for objects, lists and blank text. */
  public @Nullable String text() {
    return node.isValueNode() && !node.isNull() && !node.asText().isBlank()
        ? node.asText().strip()
        : null;
  }

  public @Nullable String text(String name) {
    return get(name).text();
  }

  public @Nullable BigDecimal number(String name) {
    JsonNode value = node.path(name);
    return value.isNumber() ? value.decimalValue() : null;
  }

  /** A time; a day or less counts from its start in local time. */
  public @Nullable Instant instant(String name) {
    return Optional.ofNullable(text(name)).flatMap(FhirTime::instant).orElse(null);
  }

  /** A date as precise as told, partial ISO. */
  public @Nullable String partialDate(String name) {
    return Optional.ofNullable(text(name)).flatMap(FhirTime::day).orElse(null);
  }

  /** The codes of a list of concepts, or of one. */
  public List<String> codes(String name) {
    return each(name).stream()
        .flatMap(
            concept ->
                concept.get("coding").present()
                    ? concept.each("coding").stream()
                    : Stream.of(concept))
        .map(coding -> coding.node().isObject() ? coding.text("code") : coding.text())
        .filter(Objects::nonNull)
        .toList();
  }

  /** What a concept says in words: its text, or what its first coding shows. */
  public @Nullable String words() {
    String text = text("text");
    return text != null
        ? text
        : each("coding").stream()
            .map(coding -> coding.text("display"))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  /** The coding of the first of these systems, else the one the sender chose, else the first. */
  public Element coding(String... systems) {
    List<Element> codings = each("coding").stream().filter(c -> c.text("code") != null).toList();
    for (String system : systems) {
      for (Element coding : codings) {
        if (system.equals(coding.text("system"))) {
          return coding;
        }
      }
    }
    return codings.stream()
        .filter(coding -> coding.get("userSelected").node().asBoolean())
        .findFirst()
        .orElse(codings.isEmpty() ? NONE : codings.get(0));
  }

  @Override
  public String toString() {
    return "Element"; // may hold personal data: never in a log
  }
}
