// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.fhir;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.OperationParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Patient;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.registry.fhir.mapping.RecordResources;
import vn.hoso.registry.fhir.search.Pages;
import vn.hoso.registry.fhir.search.SealedLinks;
import vn.hoso.registry.fhir.search.SearchPlan;

/** Read, search and {@code $everything} of Patient. */
public final class PatientProvider implements IResourceProvider {
  private final RecordAccess access;
  private final SealedLinks links = new SealedLinks();

  PatientProvider(RecordAccess access) {
    this.access = access;
  }

  @Override
  public Class<Patient> getResourceType() {
    return Patient.class;
  }

  /** A merged citizen stays readable as an inactive Patient that points to the one it became. */
  @Read(version = true)
  public Patient read(@IdParam IdType id) {
    RecordAccess.Opened opened = access.open(id.getIdPart(), "Patient");
    if (opened instanceof RecordAccess.Opened.Found found) {
      return Versions.checked(found.resources().patient(), id);
    }
    if (opened instanceof RecordAccess.Opened.Moved moved) {
      return Versions.checked(moved.resources().replacedPatient(id.getIdPart()), id);
    }
    throw Outcomes.notFound();
  }

  @Search(allowUnknownParams = true)
  public Bundle search(RequestDetails request) {
    Map<String, String[]> parameters = links.opened(Parameters.asked(request));
    SearchPlan<Patient> plan =
        SearchPlan.parse(Kinds.PATIENT, parameters, Preferences.strict(request));
    List<Patient> matches =
        access.candidates(lists(parameters)).stream()
            .map(RecordResources::summary)
            .filter(plan::accepts)
            .sorted(plan.order())
            .toList();
    Pages pages = new Pages(request.getFhirServerBase(), links::seal);
    Bundle page = pages.page(Pages.Walk.of("Patient", plan), versionOf(matches), matches);
    page.getEntry().forEach(this::open);
    pages.reportIgnored(page, plan.ignored());
    return page;
  }

  /**
   * Everything known about one citizen, the Patient first, in pages of one version of the record.
   */
  @Operation(name = "$everything", idempotent = true)
  public Bundle everything(
      @IdParam IdType id,
      @OperationParam(name = "start") @Nullable DateType start,
      @OperationParam(name = "end") @Nullable DateType end,
      @OperationParam(name = "_since") @Nullable InstantType since,
      @OperationParam(name = "_type", max = OperationParam.MAX_UNLIMITED)
          @Nullable List<CodeType> types,
      @OperationParam(name = "_count") @Nullable IntegerType count,
      RequestDetails request) {
    Everything asked = Everything.of(start, end, since, types, count, request);
    RecordAccess.Opened opened = access.open(id.getIdPart(), "Patient/$everything");
    if (opened instanceof RecordAccess.Opened.Moved moved) {
      throw Outcomes.moved(new IdType("Patient", moved.resources().record().citizenId()));
    }
    if (!(opened instanceof RecordAccess.Opened.Found found)) {
      throw Outcomes.notFound();
    }
    RecordResources record = found.resources();
    List<DomainResource> all =
        Stream.concat(
                Stream.<DomainResource>of(record.patient()),
                Served.ALL.stream().flatMap(served -> served.ordered(record)))
            .filter(asked::wants)
            .toList();
    Pages pages = new Pages(request.getFhirServerBase());
    Bundle page = pages.page(asked.walk(id), record.version(), all);
    pages.reportIgnored(page, asked.ignored());
    return page;
  }

  /** Puts the whole Patient in the place of the summary, when the reader may open the record. */
  private void open(Bundle.BundleEntryComponent entry) {
    String id = entry.getResource().getIdElement().getIdPart();
    if (access.open(id, "Patient") instanceof RecordAccess.Opened.Found found) {
      entry.setResource(found.resources().patient());
    }
  }

  private static Map<String, List<String>> lists(Map<String, String[]> parameters) {
    return parameters.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue())));
  }

  /** Pages of a people search fit together as long as it finds the same people. */
  private static String versionOf(List<Patient> matches) {
    return Ids.hash(
        "p",
        matches.stream().map(patient -> patient.getIdElement().getIdPart()).toArray(String[]::new));
  }
}
