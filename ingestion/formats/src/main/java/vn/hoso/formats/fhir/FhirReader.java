// SPDX-License-Identifier: Apache-2.0
package vn.hoso.formats.fhir;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.FormatRule;
import vn.hoso.formats.Phrase;
import vn.hoso.formats.TooManyParts;
import vn.hoso.formats.Violation;
import vn.hoso.formats.WireText;

/**
 * Reads FHIR R4 as JSON: one resource, a bundle of any type, a list of resources, or resources one
 * a line (NDJSON) as a bulk export gives. One bad part never stops the others.
 */
public final class FhirReader {

  /** What was read; whatever is damaged is named in the result, nothing is thrown. */
  public FhirResult read(byte[] content) {
    WireText decoded = WireText.decode(content);
    String text = decoded.text().strip();
    List<String> first = text.lines().filter(line -> !line.isBlank()).limit(2).toList();
    Findings findings = new Findings();
    if (decoded.damaged()) {
      findings.add(Violation.damagedText());
    }
    SubmissionParts parts = new SubmissionParts(findings, UnaryOperator.identity());
    try {
      if (first.size() > 1 && isWhole(first.get(0))) {
        lines(text, parts, findings);
      } else {
        whole(text, parts, findings);
      }
    } catch (TooManyParts e) {
      return Findings.tooMany();
    }
    return parts.full() ? Findings.tooMany() : findings.with(parts.resources());
  }

  /**
   * Resources made elsewhere, as a bundle of them.
   *
   * @param placed tells a violation at the place the resource was made from
   */
  public static List<ReadResource> ofBundle(
      Element bundle, Findings findings, UnaryOperator<Violation> placed) {
    SubmissionParts parts = new SubmissionParts(findings, placed);
    parts.take(bundle, "");
    return parts.resources();
  }

  /**
   * Where JSON is broken off or damaged, if it is: {@code dòng 3 cột 14 / line 3 column 14}. Of
   * resources one a line only the first has to be whole; the reader names the others.
   */
  public static Optional<String> damage(byte[] content) {
    String text = WireText.decode(content).text().strip();
    Optional<String> first = text.lines().findFirst();
    if (text.indexOf('\n') > 0 && first.filter(FhirReader::isWhole).isPresent()) {
      return Optional.empty();
    }
    try (JsonParser parser = FhirJson.MAPPER.createParser(text)) {
      while (parser.nextToken() != null) {
        // reading to the end is the test
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(Phrase.place(e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether the line is JSON by itself: then every line is. */
  private static boolean isWhole(String line) {
    String text = line.strip();
    return text.startsWith("{") && text.endsWith("}") && parsed(text, new JsonValues()) != null;
  }

  private static void lines(String text, SubmissionParts parts, Findings findings) {
    JsonValues values = new JsonValues();
    int number = 0;
    for (String line : (Iterable<String>) text.lines()::iterator) {
      number++;
      if (!line.isBlank() && !parts.full()) {
        JsonNode node = parsed(line, values);
        if (node == null) {
          parts.refuse(unreadable("line[" + number + "]", ""));
        } else {
          tellRepeated(values, "line[" + number + "]", findings);
          parts.take(new Element(node), "line[" + number + "]");
        }
      }
    }
  }

  private static void whole(String text, SubmissionParts parts, Findings findings) {
    try {
      JsonValues values = new JsonValues();
      JsonNode node = values.read(text);
      tellRepeated(values, new Element(node).text("resourceType"), findings);
      if (node.isArray()) {
        for (int i = 0; i < node.size() && !parts.full(); i++) {
          parts.take(new Element(node.get(i)), "[" + i + "]");
        }
      } else {
        Element resource = new Element(node);
        String type = resource.text("resourceType");
        parts.take(resource, type == null ? "" : type);
      }
    } catch (JsonProcessingException e) {
      parts.refuse(unreadable("", Phrase.place(e)));
    }
  }

  /**
   * @param root what the places begin with: a line, or the type of the one resource
   */
  private static void tellRepeated(JsonValues values, @Nullable String root, Findings findings) {
    for (String path : values.repeated()) {
      findings.add(
          Violation.ofFile(
              FormatRule.FHIR_KEY_TWICE, root == null ? path : root + "." + path, "", ""));
    }
  }

  private static @Nullable JsonNode parsed(String text, JsonValues values) {
    try {
      return values.read(text);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private static Violation unreadable(String place, String where) {
    return Violation.ofFile(
        FormatRule.FHIR_UNREADABLE, place.isEmpty() ? where : place, "", "JSON");
  }
}
