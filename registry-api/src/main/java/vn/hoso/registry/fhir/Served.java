// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.DomainResource;
import vn.hoso.registry.fhir.mapping.RecordResources;
import vn.hoso.registry.fhir.search.DateSpan;
import vn.hoso.registry.fhir.search.ResourceKind;

/** A resource type inside records, and where its resources come from. */
record Served<R extends DomainResource>(
    ResourceKind<R> kind, Function<RecordResources, Stream<R>> rows) {

  /** Everything served but Patient, in the order of {@code $everything}. */
  static final List<Served<?>> ALL =
      List.of(
          new Served<>(Kinds.ENCOUNTER, RecordResources::encounters),
          new Served<>(Kinds.CONDITION, RecordResources::conditions),
          new Served<>(Kinds.OBSERVATION, RecordResources::observations),
          new Served<>(Kinds.REPORT, RecordResources::reports),
          new Served<>(Kinds.PROCEDURE, RecordResources::procedures),
          new Served<>(Kinds.MEDICATION_REQUEST, RecordResources::medicationRequests),
          new Served<>(Kinds.MEDICATION_STATEMENT, RecordResources::medicationStatements),
          new Served<>(Kinds.DOCUMENT, RecordResources::documents),
          new Served<>(Kinds.IMMUNIZATION, RecordResources::immunizations),
          new Served<>(Kinds.ALLERGY, RecordResources::allergies),
          new Served<>(Kinds.PROVENANCE, RecordResources::provenances));

  /** What a whole record is made of. */
  static Set<String> typesOfARecord() {
    return Stream.concat(Stream.of(Kinds.PATIENT), ALL.stream().map(Served::kind))
        .map(ResourceKind::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  RecordProvider<R> provider(RecordAccess access) {
    return new RecordProvider<>(kind, rows, access);
  }

  /** Newest first, as in a search. */
  Stream<R> ordered(RecordResources record) {
    return rows.apply(record).sorted(kind.newestFirst());
  }

  /** The time a resource is about. */
  static Stream<DateSpan> when(DomainResource resource) {
    return ALL.stream().flatMap(served -> served.whenIf(resource));
  }

  private Stream<DateSpan> whenIf(DomainResource resource) {
    return kind.type().isInstance(resource)
        ? kind.when().apply(kind.type().cast(resource))
        : Stream.empty();
  }
}
