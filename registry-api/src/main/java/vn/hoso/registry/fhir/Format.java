// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.rest.api.EncodingEnum;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which of JSON and XML a client wants: {@code _format}, else {@code Accept}, else what it sent.
 */
final class Format {
  /** Those of browsers, which say them first and show JSON as well. */
  private static final Set<String> ANY =
      Set.of("*/*", "application/*", "text/*", "html", "text/html", "application/xhtml+xml");

  private Format() {}

  /**
   * The format to answer in; none when only others are asked for.
   *
   * @param format values of {@code _format}
   * @param accept values of the {@code Accept} header
   * @param sent media type of the request's own content
   */
  static Optional<EncodingEnum> of(
      Collection<String> format, Collection<String> accept, @Nullable String sent) {
    List<Range> asked = ranges(format).toList();
    List<Range> ranges = asked.isEmpty() ? ranges(accept).toList() : asked;
    EncodingEnum usual =
        sent != null && EncodingEnum.forContentType(sent) == EncodingEnum.XML
            ? EncodingEnum.XML
            : EncodingEnum.JSON;
    if (ranges.isEmpty()) {
      return Optional.of(usual);
    }
    return ranges.stream()
        .filter(range -> range.weight() > 0)
        .filter(range -> range.isAny() || range.isServed())
        .max(Comparator.comparingDouble(Range::weight).thenComparing(range -> !range.isXml()))
        .map(range -> range.isAny() ? usual : range.encoding());
  }

  /** Whether another of the framework's formats is named; other types may be those of a file. */
  static boolean namesAnother(Collection<String> format, Collection<String> accept) {
    return Stream.concat(ranges(format), ranges(accept))
        .anyMatch(range -> range.encoding() != null && !range.isServed());
  }

  private static Stream<Range> ranges(Collection<String> values) {
    return values.stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .filter(value -> !value.isBlank())
        .map(Range::parse);
  }

  /** A media range of an {@code Accept} header. */
  private record Range(String type, double weight) {

    /** A plus sign that was not escaped in an address arrives as a blank. */
    static Range parse(String text) {
      String[] parts = text.strip().split(";");
      String type = parts[0].strip().toLowerCase(Locale.ROOT).replace(' ', '+');
      double weight =
          Arrays.stream(parts)
              .map(String::strip)
              .filter(part -> part.matches("[qQ]=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)"))
              .mapToDouble(part -> Double.parseDouble(part.substring(2)))
              .findFirst()
              .orElse(1);
      return new Range(type, weight);
    }

    boolean isAny() {
      return ANY.contains(type);
    }

    @Nullable EncodingEnum encoding() {
      return EncodingEnum.forContentType(type);
    }

    boolean isXml() {
      return encoding() == EncodingEnum.XML;
    }

    boolean isServed() {
      return encoding() == EncodingEnum.JSON || isXml();
    }
  }
}
