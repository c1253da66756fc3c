// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.rest.api.server.RequestDetails;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.jspecify.annotations.Nullable;
import vn.hoso.registry.fhir.search.DateSpan;
import vn.hoso.registry.fhir.search.PageCursor;
import vn.hoso.registry.fhir.search.Pages;
import vn.hoso.registry.fhir.search.Presentation;
import vn.hoso.registry.fhir.search.SearchPlan;
import vn.hoso.registry.fhir.search.SearchRefusal;

/**
 * What a {@code $everything} asks for: the span of care, resource types and page.
 *
 * @param used what was understood, for the links
 * @param ignored what was not: parameters, and types nothing is kept of
 */
record Everything(
    Instant from,
    Instant to,
    Instant changedSince,
    Set<String> types,
    int count,
    Optional<PageCursor> cursor,
    List<Map.Entry<String, String>> used,
    List<String> ignored) {

  private static final Set<String> OWN =
      Set.of("start", "end", "_since", "_type", "_count", PageCursor.PARAMETER);

  Everything {
    types = Set.copyOf(types);
    used = List.copyOf(used);
    ignored = List.copyOf(ignored);
  }

  static Everything of(
      @Nullable BaseDateTimeType start,
      @Nullable BaseDateTimeType end,
      @Nullable BaseDateTimeType since,
      @Nullable List<CodeType> types,
      @Nullable IntegerType count,
      RequestDetails request) {
    Set<String> names = names(types);
    List<Map.Entry<String, String>> used = new ArrayList<>();
    List<String> ignored = new ArrayList<>();
    new TreeMap<>(Parameters.all(request))
        .forEach(
            (name, values) -> Stream.of(values).forEach(value -> take(name, value, used, ignored)));
    put(used, "start", start);
    put(used, "end", end);
    put(used, "_since", since);
    if (!names.isEmpty()) {
      used.add(Map.entry("_type", String.join(",", names)));
    }
    names.stream()
        .filter(name -> !Served.typesOfARecord().contains(name))
        .map(name -> Presentation.told("_type", name))
        .forEach(ignored::add);
    if (Preferences.strict(request)) {
      SearchRefusal.refuseAny(ignored);
    }
    Optional<Integer> page = pageSize(count);
    page.ifPresent(size -> used.add(Map.entry("_count", size.toString())));
    return new Everything(
        start == null ? Instant.MIN : DateSpan.of(start).from(),
        end == null ? Instant.MAX : DateSpan.of(end).end(),
        since == null ? Instant.MIN : since.getValue().toInstant(),
        names,
        page.orElse(SearchPlan.DEFAULT_COUNT),
        cursor(request),
        used,
        ignored);
  }

  /** Those of form are kept for the links; the framework hands over what is the operation's own. */
  private static void take(
      String name, String value, List<Map.Entry<String, String>> used, List<String> ignored) {
    if (OWN.contains(name) || value.isBlank()) {
      return;
    }
    List<String> unknown =
        Presentation.is(name)
            ? Presentation.ignored(name, value)
            : List.of(name.replaceAll("[^A-Za-z0-9_.:\\-]", ""));
    ignored.addAll(unknown);
    if (unknown.isEmpty()) {
      used.add(Map.entry(name, value));
    }
  }

  private static Set<String> names(@Nullable List<CodeType> types) {
    Set<String> names = new TreeSet<>();
    if (types != null) {
      types.stream()
          .flatMap(type -> Arrays.stream(String.valueOf(type.getValue()).split(",")))
          .map(String::strip)
          .filter(name -> !name.isEmpty())
          .forEach(names::add);
    }
    return names;
  }

  private static Optional<Integer> pageSize(@Nullable IntegerType count) {
    return count == null || !count.hasValue()
        ? Optional.empty()
        : Optional.of(SearchPlan.pageSize(count.getValueAsString()));
  }

  private static Optional<PageCursor> cursor(RequestDetails request) {
    String[] cursor = request.getParameters().get(PageCursor.PARAMETER);
    return cursor == null || cursor.length == 0
        ? Optional.empty()
        : Optional.of(PageCursor.parse(cursor[0]));
  }

  Pages.Walk walk(IdType citizen) {
    String path = "Patient/" + citizen.getIdPart() + "/$everything";
    boolean countOnly =
        count == 0
            || used.stream().anyMatch(one -> Presentation.countOnly(one.getKey(), one.getValue()));
    return new Pages.Walk(path, used, count, countOnly, cursor);
  }

  /** The Patient itself has no time of care. */
  boolean wants(DomainResource resource) {
    boolean typeFits = types.isEmpty() || types.contains(resource.fhirType());
    boolean changed = !resource.getMeta().getLastUpdated().toInstant().isBefore(changedSince);
    return typeFits && changed && (resource instanceof Patient || inSpan(resource));
  }

  private boolean inSpan(DomainResource resource) {
    if (from.equals(Instant.MIN) && to.equals(Instant.MAX)) {
      return true;
    }
    return Served.when(resource)
        .anyMatch(span -> span.from().isBefore(to) && span.end().isAfter(from));
  }

  private static void put(
      List<Map.Entry<String, String>> used, String name, @Nullable PrimitiveType<?> value) {
    if (value != null && value.hasValue()) {
      used.add(Map.entry(name, value.getValueAsString()));
    }
  }
}
