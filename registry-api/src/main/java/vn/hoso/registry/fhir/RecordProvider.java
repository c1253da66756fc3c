// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import vn.hoso.registry.fhir.mapping.RecordResources;
import vn.hoso.registry.fhir.search.Pages;
import vn.hoso.registry.fhir.search.ResourceKind;
import vn.hoso.registry.fhir.search.SearchParameter;
import vn.hoso.registry.fhir.search.SearchPlan;
import vn.hoso.registry.fhir.search.SearchRefusal;

/**
 * Read and search of one resource type that lives inside a citizen's record. Either costs one read
 * of that record: a resource's id names its citizen, and a search has to.
 */
public final class RecordProvider<R extends DomainResource> implements IResourceProvider {
  private final ResourceKind<R> kind;
  private final Function<RecordResources, Stream<R>> rows;
  private final RecordAccess access;

  RecordProvider(
      ResourceKind<R> kind, Function<RecordResources, Stream<R>> rows, RecordAccess access) {
    this.kind = kind;
    this.rows = rows;
    this.access = access;
  }

  @Override
  public Class<R> getResourceType() {
    return kind.type();
  }

  @Read(version = true)
  public IBaseResource read(@IdParam IdType id) {
    return Versions.checked(one(access, kind.name(), id, this::withId), id);
  }

  /** What a record holds under the id that names it; where it moved to when the record did. */
  static <T> T one(
      RecordAccess access,
      String type,
      IdType id,
      BiFunction<RecordResources, String, Optional<T>> within) {
    String citizen = RecordResources.citizenOf(id.getIdPart()).orElseThrow(Outcomes::notFound);
    RecordAccess.Opened opened = access.open(citizen, type);
    if (opened instanceof RecordAccess.Opened.Found found) {
      return within.apply(found.resources(), id.getIdPart()).orElseThrow(Outcomes::notFound);
    }
    if (opened instanceof RecordAccess.Opened.Moved moved) {
      String movedId = moved.resources().movedId(id.getIdPart());
      if (within.apply(moved.resources(), movedId).isPresent()) {
        throw Outcomes.moved(new IdType(type, movedId));
      }
    }
    throw Outcomes.notFound();
  }

  @Search(allowUnknownParams = true)
  public Bundle search(RequestDetails request) {
    SearchPlan<R> plan =
        SearchPlan.parse(kind, Parameters.asked(request), Preferences.strict(request));
    Pages pages = new Pages(request.getFhirServerBase());
    RecordAccess.Opened opened = access.open(citizenOf(request), kind.name());
    if (!(opened instanceof RecordAccess.Opened.Found found)) {
      return noneBut(opened, plan, pages);
    }
    RecordResources record = found.resources();
    List<R> matches = rows.apply(record).filter(plan::accepts).sorted(plan.order()).toList();
    Bundle page = pages.page(Pages.Walk.of(kind.name(), plan), record.version(), matches);
    pages.reportIgnored(page, plan.ignored());
    return page;
  }

  /** An empty result; a citizen who became another one is told as a remark, not followed. */
  private Bundle noneBut(RecordAccess.Opened opened, SearchPlan<R> plan, Pages pages) {
    Bundle none = pages.empty(Pages.Walk.of(kind.name(), plan));
    none.setTotal(0);
    if (opened instanceof RecordAccess.Opened.Moved moved) {
      pages.addOutcome(
          none,
          IssueType.DELETED,
          "Hồ sơ đã được gộp vào / the record was merged into: Patient/"
              + moved.resources().record().citizenId());
    }
    pages.reportIgnored(none, plan.ignored());
    return none;
  }

  private Optional<R> withId(RecordResources record, String id) {
    return rows.apply(record)
        .filter(resource -> resource.getIdElement().getIdPart().equals(id))
        .findFirst();
  }

  /**
   * The one citizen a search is about: named as patient, as subject, or inside the id of the
   * resource or of what it is about.
   */
  private String citizenOf(RequestDetails request) {
    List<String> named =
        Stream.concat(
                Parameters.values(request, "patient", "subject")
                    .map(value -> SearchParameter.referencedId("Patient", value)),
                Stream.concat(
                        Parameters.values(request, "_id"),
                        kind.equals(Kinds.PROVENANCE)
                            ? Parameters.values(request, "target")
                                .map(target -> target.substring(target.lastIndexOf('/') + 1))
                            : Stream.empty())
                    .map(id -> RecordResources.citizenOf(id).orElse(id)))
            .distinct()
            .toList();
    if (named.isEmpty()) {
      throw new SearchRefusal(
          IssueType.REQUIRED,
          "Cần tham số patient: mỗi lần tìm trong hồ sơ của một người.",
          "Parameter patient is required: a search is within one citizen's record.");
    }
    if (named.size() > 1) {
      throw new SearchRefusal(
          IssueType.TOOCOSTLY,
          "Mỗi lần chỉ tìm trong hồ sơ của một người.",
          "Only one citizen's record can be searched at a time.");
    }
    return named.get(0);
  }
}
