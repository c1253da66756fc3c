// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir.search;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/**
 * A resource type this server answers for: its search parameters and what its date is.
 *
 * @param when the time a resource of the type is about, used for the order of results
 */
public record ResourceKind<R extends DomainResource>(
    Class<R> type, List<SearchParameter<R>> parameters, Function<R, Stream<DateSpan>> when) {

  public ResourceKind {
    parameters = List.copyOf(parameters);
  }

  public String name() {
    return type.getSimpleName();
  }

  Optional<SearchParameter<R>> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.name().equals(name)).findFirst();
  }

  /** Newest first; the id decides between equals, so that pages never overlap. */
  public Comparator<R> newestFirst() {
    return byTime().reversed().thenComparing(byId());
  }

  /** The orders a client can ask for with {@code _sort}. */
  Map<String, Comparator<R>> orders() {
    boolean dated =
        parameters.stream()
            .anyMatch(p -> p.name().equals("date") && p.type() == SearchParamType.DATE);
    Comparator<R> updated = Comparator.comparing(resource -> resource.getMeta().getLastUpdated());
    return dated
        ? Map.of("date", byTime(), "_id", byId(), "_lastUpdated", updated)
        : Map.of("_id", byId(), "_lastUpdated", updated);
  }

  private Comparator<R> byId() {
    return Comparator.comparing(resource -> resource.getIdElement().getIdPart());
  }

  private Comparator<R> byTime() {
    return Comparator.comparing(
        resource ->
            when.apply(resource)
                .map(DateSpan::from)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MIN));
  }
}
