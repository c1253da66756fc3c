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
import java.util.stream.Collectors;
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
import vn.hoso.registry.fhir.search.SearchPlan;

/** What a {@code $everything} asks for: the span of care, resource types and page. */
record Everything(
    Instant from,
    Instant to,
    Instant changedSince,
    Set<String> types,
    int count,
    Optional<PageCursor> cursor,
    List<Map.Entry<String, String>> used) {

  Everything {
    types = Set.copyOf(types);
    used = List.copyOf(used);
  }

  static Everything of(
      @Nullable BaseDateTimeType start,
      @Nullable BaseDateTimeType end,
      @Nullable BaseDateTimeType since,
      @Nullable List<CodeType> types,
      @Nullable IntegerType count,
      RequestDetails request) {
    Set<String> names =
        types == null
            ? Set.of()
            : types.stream()
                .flatMap(type -> Arrays.stream(String.valueOf(type.getValue()).split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    List<Map.Entry<String, String>> used = new ArrayList<>();
    put(used, "start", start);
    put(used, "end", end);
    put(used, "_since", since);
    put(used, "_count", count);
    if (!names.isEmpty()) {
      used.add(Map.entry("_type", names.stream().sorted().collect(Collectors.joining(","))));
    }
    String[] cursor = request.getParameters().get(PageCursor.PARAMETER);
    return new Everything(
        start == null ? Instant.MIN : DateSpan.of(start).from(),
        end == null ? Instant.MAX : DateSpan.of(end).end(),
        since == null ? Instant.MIN : since.getValue().toInstant(),
        names,
        count == null
            ? SearchPlan.DEFAULT_COUNT
            : Math.min(Math.max(count.getValue(), 0), SearchPlan.MAX_COUNT),
        cursor == null || cursor.length == 0
            ? Optional.empty()
            : Optional.of(PageCursor.parse(cursor[0])),
        used);
  }

  Pages.Walk walk(IdType citizen) {
    String path = "Patient/" + citizen.getIdPart() + "/$everything";
    return new Pages.Walk(path, used, count, count == 0, cursor);
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
