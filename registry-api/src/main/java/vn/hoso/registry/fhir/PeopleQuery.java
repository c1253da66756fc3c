// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.hoso.lakehouse.identifier.PersonName;
import vn.hoso.registry.fhir.search.SearchPlan;

/**
 * What of a Patient search narrows down who to look at. It may let through more people than the
 * search means, never fewer: the search's own conditions are applied afterwards.
 *
 * @param families alternatives of each family condition, folded; likewise names
 * @param births alternatives of the exact birth date conditions, as ISO prefixes
 * @param byChange whether it matters when a record changed
 */
record PeopleQuery(
    List<String> ids,
    List<String> numbers,
    List<List<String>> families,
    List<List<String>> names,
    List<List<String>> births,
    boolean datesAtAll,
    boolean byChange) {

  private static final Pattern EXACT_DAY = Pattern.compile("(?:eq)?(\\d{4}(?:-\\d{2}){0,2})");

  PeopleQuery {
    ids = List.copyOf(ids);
    numbers = List.copyOf(numbers);
    families = List.copyOf(families);
    names = List.copyOf(names);
    births = List.copyOf(births);
  }

  static PeopleQuery of(Map<String, List<String>> parameters) {
    return new PeopleQuery(
        of(parameters, "_id").flatMap(List::stream).toList(),
        of(parameters, "identifier").flatMap(List::stream).map(PeopleQuery::number).toList(),
        of(parameters, "family").map(PeopleQuery::folded).toList(),
        Stream.of(
                "given",
                "name",
                "family:exact",
                "family:contains",
                "given:exact",
                "given:contains",
                "name:exact",
                "name:contains")
            .flatMap(name -> of(parameters, name))
            .map(PeopleQuery::folded)
            .toList(),
        of(parameters, "birthdate")
            .filter(dates -> dates.stream().allMatch(date -> EXACT_DAY.matcher(date).matches()))
            .map(dates -> dates.stream().map(PeopleQuery::iso).toList())
            .toList(),
        parameters.containsKey("birthdate"),
        parameters.containsKey("_lastUpdated"));
  }

  boolean byId() {
    return !ids.isEmpty();
  }

  boolean byNumber() {
    return !numbers.isEmpty();
  }

  boolean tellsTooLittle() {
    return !byId() && !byNumber() && families.isEmpty() && names.isEmpty() && !datesAtAll;
  }

  /** The kind of search, for the audit trail; never what was searched for. */
  String kind() {
    return byId() ? "Patient?_id" : byNumber() ? "Patient?identifier" : "Patient?name";
  }

  private static Stream<List<String>> of(Map<String, List<String>> parameters, String name) {
    return parameters.getOrDefault(name, List.of()).stream()
        .map(SearchPlan::alternatives)
        .filter(alternatives -> !alternatives.isEmpty());
  }

  private static String number(String token) {
    return token.substring(token.indexOf('|') + 1);
  }

  private static List<String> folded(List<String> names) {
    return names.stream().map(name -> PersonName.of(name).folded()).toList();
  }

  private static String iso(String date) {
    return date.startsWith("eq") ? date.substring(2) : date;
  }

  /** Not what was searched for. */
  @Override
  public String toString() {
    return "PeopleQuery[***]";
  }
}
