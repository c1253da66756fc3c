// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/**
 * One search parameter of a resource type: what the capability statement says of it and how a
 * resource is held against a value.
 *
 * @param definition canonical of the standard's SearchParameter
 * @param modifiers modifiers understood besides {@code :missing}
 */
public record SearchParameter<R>(
    String name,
    SearchParamType type,
    String definition,
    String documentation,
    Set<String> modifiers,
    Predicate<R> present,
    Criterion<R> criterion) {

  private static final String DEFINITIONS = "http://hl7.org/fhir/SearchParameter/";
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** Turns a modifier (empty when there is none) and one value into a condition on a resource. */
  public interface Criterion<R> {
    Predicate<R> of(String modifier, String value);
  }

  public SearchParameter {
    modifiers = Set.copyOf(modifiers);
  }

  /** A parameter on codes or identifiers. */
  public static <R> SearchParameter<R> token(
      String name, String definition, String documentation, Function<R, Stream<Token>> values) {
    return new SearchParameter<>(
        name,
        SearchParamType.TOKEN,
        DEFINITIONS + definition,
        documentation,
        Set.of("not"),
        resource -> values.apply(resource).findAny().isPresent(),
        (modifier, value) -> {
          Token.Wanted wanted = Token.Wanted.parse(value);
          Predicate<R> among = resource -> values.apply(resource).anyMatch(wanted::matches);
          return modifier.equals("not") ? among.negate() : among;
        });
  }

  /** A parameter on dates, times and periods. */
  public static <R> SearchParameter<R> date(
      String name, String definition, String documentation, Function<R, Stream<DateSpan>> values) {
    return new SearchParameter<>(
        name,
        SearchParamType.DATE,
        DEFINITIONS + definition,
        documentation,
        Set.of(),
        resource -> values.apply(resource).findAny().isPresent(),
        (modifier, value) -> {
          DatePrefix.Comparison wanted = comparison(name, value);
          return resource -> values.apply(resource).anyMatch(wanted::holdsFor);
        });
  }

  /** A parameter on text: starts with, regardless of case, tone marks and diacritics. */
  public static <R> SearchParameter<R> string(
      String name, String definition, String documentation, Function<R, Stream<String>> values) {
    return new SearchParameter<>(
        name,
        SearchParamType.STRING,
        DEFINITIONS + definition,
        documentation,
        Set.of("exact", "contains"),
        resource -> values.apply(resource).findAny().isPresent(),
        (modifier, value) -> {
          Predicate<String> wanted = textMatch(modifier, value);
          return resource -> values.apply(resource).anyMatch(wanted);
        });
  }

  /**
   * A parameter on references to one type; {@code id}, {@code Type/id} and absolute forms match.
   */
  public static <R> SearchParameter<R> reference(
      String name,
      String definition,
      String documentation,
      String targetType,
      Function<R, Stream<String>> values) {
    return new SearchParameter<>(
        name,
        SearchParamType.REFERENCE,
        DEFINITIONS + definition,
        documentation,
        Set.of(targetType),
        resource -> values.apply(resource).findAny().isPresent(),
        (modifier, value) -> {
          String id = referencedId(targetType, value);
          return resource -> values.apply(resource).anyMatch(id::equals);
        });
  }

  /**
   * A parameter on references to several types; {@code id}, {@code Type/id} and absolute forms
   * match.
   *
   * @param values as {@code Type/id}
   */
  public static <R> SearchParameter<R> references(
      String name, String definition, String documentation, Function<R, Stream<String>> values) {
    return new SearchParameter<>(
        name,
        SearchParamType.REFERENCE,
        DEFINITIONS + definition,
        documentation,
        Set.of(),
        resource -> values.apply(resource).findAny().isPresent(),
        (modifier, value) -> {
          String wanted =
              "/" + value.substring(value.lastIndexOf("/", value.lastIndexOf('/') - 1) + 1);
          return resource -> values.apply(resource).anyMatch(told -> ("/" + told).endsWith(wanted));
        });
  }

  /**
   * The condition a parameter with its modifier and its alternatives (or-list) puts on a resource.
   */
  Predicate<R> matching(String modifier, List<String> alternatives) {
    if (modifier.equals("missing")) {
      return alternatives.contains("true") ? present.negate() : present;
    }
    List<Predicate<R>> any =
        alternatives.stream().map(value -> criterion.of(modifier, value)).toList();
    return modifier.equals("not")
        ? resource -> any.stream().allMatch(condition -> condition.test(resource))
        : resource -> any.stream().anyMatch(condition -> condition.test(resource));
  }

  boolean understands(String modifier) {
    return modifier.isEmpty() || modifier.equals("missing") || modifiers.contains(modifier);
  }

  /** The logical id in a reference of the given type, in any of the forms a client may write. */
  public static String referencedId(String targetType, String value) {
    int slash = value.lastIndexOf('/');
    if (slash < 0) {
      return value;
    }
    String before = value.substring(0, slash);
    if (before.equals(targetType) || before.endsWith("/" + targetType)) {
      return value.substring(slash + 1);
    }
    throw new SearchRefusal(
        IssueType.INVALID,
        "Tham chiếu phải trỏ tới " + targetType + ".",
        "The reference must point to a " + targetType + ".");
  }

  private static DatePrefix.Comparison comparison(String name, String value) {
    return DatePrefix.parse(value)
        .orElseThrow(
            () ->
                new SearchRefusal(
                    IssueType.INVALID,
                    "Giá trị ngày của tham số " + name + " không đúng dạng FHIR.",
                    "The value of parameter " + name + " is not a FHIR date."));
  }

  private static Predicate<String> textMatch(String modifier, String value) {
    if (modifier.equals("exact")) {
      return value::equals;
    }
    String wanted = folded(value);
    return modifier.equals("contains")
        ? text -> folded(text).contains(wanted)
        : text -> folded(text).startsWith(wanted);
  }

  static String folded(String text) {
    return MARKS
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFD))
        .replaceAll("")
        .toLowerCase(Locale.ROOT)
        .replace('đ', 'd');
  }
}
