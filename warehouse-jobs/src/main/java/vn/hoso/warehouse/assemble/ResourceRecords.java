// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.formats.fhir.Element;
import vn.hoso.lakehouse.identifier.Ids;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Diagnosis;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.Medication;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Service;
import vn.hoso.lakehouse.registry.Source;

/**
 * One citizen's resources as encounters, facts of encounters and facts without one. An encounter
 * that the insurance file tells too is one encounter: the file is the account of it, and what only
 * the resources tell is added.
 */
final class ResourceRecords {
  /** How an encounter told by FHIR alone is marked. */
  static final String STANDARD = "FHIR R4";

  private static final Set<String> NO_VISIT = Set.of("planned", "cancelled", "entered-in-error");

  private final ResourceFacts facts;
  private final Sensitivity sensitivity;

  ResourceRecords(ReferenceData reference, Sensitivity sensitivity) {
    this.facts = new ResourceFacts(reference);
    this.sensitivity = sensitivity;
  }

  /** What the resources add to a record. */
  record Read(
      List<ClinicalEncounter> encounters,
      List<OutsideFacts> outside,
      List<Immunization> immunizations,
      List<Allergy> allergies,
      int count) {}

  /**
   * Encounters and facts.
   *
   * @param told the citizen's encounters by the insurance files
   */
  Read read(List<ClinicalEncounter> told, List<ResourceRow> unordered) {
    if (unordered.isEmpty()) {
      return new Read(told, List.of(), List.of(), List.of(), 0);
    }
    List<ResourceRow> rows =
        unordered.stream().sorted(Comparator.comparing(ResourceRow::key)).toList();
    return new One(told, rows).read();
  }

  /** The work on one citizen. */
  private final class One {
    private final List<ClinicalEncounter> told;
    private final List<ResourceRow> rows;
    private final NamedResources named = new NamedResources();
    private final Map<String, ResourceRow> visits = new HashMap<>();
    private final Map<String, Map<String, ResourceRow>> listing = new HashMap<>();
    private final Map<String, String> serviceOfResult = new HashMap<>();
    private final Map<String, FactLists> byEncounter = new HashMap<>();
    private final Map<String, Integer> diagnosesOf = new HashMap<>();
    private final Map<String, List<Fact>> outside = new TreeMap<>();
    private final List<Immunization> immunizations = new ArrayList<>();
    private final List<Allergy> allergies = new ArrayList<>();

    One(List<ClinicalEncounter> told, List<ResourceRow> rows) {
      this.told = told;
      this.rows = rows;
    }

    Read read() {
      rows.forEach(this::index);
      rows.stream()
          .filter(row -> !row.inError() && !row.isNamedOnly())
          .flatMap(this::places)
          .sorted(Comparator.comparing(Place::rank).thenComparing(place -> place.row().key()))
          .forEach(this::put);
      return new Read(
          encounters(),
          outside(),
          immunizations,
          allergies,
          Math.toIntExact(rows.stream().filter(row -> !row.isNamedOnly()).count()));
    }

    private void index(ResourceRow row) {
      switch (row.type()) {
        case "Medication", "Practitioner", "PractitionerRole", "Organization" -> named.add(row);
        case "Encounter" -> {
          if (!NO_VISIT.contains(String.valueOf(row.resource().text("status")))) {
            row.handles().forEach(name -> visits.put(row.named(name), row));
            list(row);
          }
        }
        case "DiagnosticReport" -> {
          String code = row.resource().get("code").coding("urn:hoso:code:ma-dich-vu").text("code");
          if (code != null && !row.inError()) {
            for (Element result : row.resource().each("result")) {
              row.handle(result)
                  .ifPresent(name -> serviceOfResult.putIfAbsent(row.named(name), code));
            }
          }
        }
        default -> {
          // nothing refers to it
        }
      }
    }

    private void list(ResourceRow visit) {
      for (Element diagnosis : visit.resource().each("diagnosis")) {
        visit
            .handle(diagnosis.get("condition"))
            .ifPresent(
                name ->
                    listing
                        .computeIfAbsent(visit.named(name), key -> new TreeMap<>())
                        .put(visit.key(), visit));
      }
    }

    /**
     * Where a fact stands: with the encounter it names. A diagnosis that names none stands with
     * every encounter that lists it.
     */
    private Stream<Place> places(ResourceRow row) {
      String named = encounterOf(row);
      List<ResourceRow> listed =
          named == null && row.type().equals("Condition")
              ? row.handles().stream()
                  .flatMap(
                      name -> listing.getOrDefault(row.named(name), Map.of()).values().stream())
                  .distinct()
                  .toList()
              : List.of();
      if (!listed.isEmpty()) {
        return listed.stream()
            .map(visit -> new Place(row, encounterId(visit), rank(row, visit), true));
      }
      ResourceRow visit =
          row.encounterHandle() == null ? null : visits.get(row.named(row.encounterHandle()));
      return Stream.of(new Place(row, named, rank(row, visit), false));
    }

    /** Diagnoses in the order the encounter lists them; everything else as it comes. */
    private static int rank(ResourceRow row, @Nullable ResourceRow visit) {
      if (!row.type().equals("Condition") || (row.encounterHandle() == null && visit == null)) {
        return 0;
      }
      List<Element> listed = visit == null ? List.of() : visit.resource().each("diagnosis");
      for (int i = 0; i < listed.size(); i++) {
        Optional<String> named =
            visit == null ? Optional.empty() : visit.handle(listed.get(i).get("condition"));
        if (named.filter(row.handles()::contains).isPresent()) {
          String rank = listed.get(i).text("rank");
          return rank == null || !rank.matches("\\d{1,4}") ? i + 1 : Integer.parseInt(rank);
        }
      }
      return Integer.MAX_VALUE;
    }

    private void put(Place place) {
      ResourceRow row = place.row();
      switch (row.type()) {
        case "Immunization" ->
            ResourceFacts.immunization(row)
                .ifPresent(dose -> immunizations.add(dose.under(labels(row))));
        case "AllergyIntolerance" ->
            ResourceFacts.allergy(row)
                .ifPresent(allergy -> allergies.add(allergy.under(labels(row))));
        case "Encounter" -> {
          if (visits.containsKey(row.named(row.handles().get(0)))) {
            byEncounter
                .computeIfAbsent(encounterId(row), id -> new FactLists())
                .tell(row.resource());
          }
        }
        default -> {
          String encounterId = place.encounterId();
          FactLists lists =
              encounterId == null
                  ? new FactLists()
                  : byEncounter.computeIfAbsent(encounterId, id -> new FactLists());
          fill(lists, place);
          lists.tell(row.resource());
          if (encounterId == null && !lists.empty()) {
            outside
                .computeIfAbsent(
                    row.facility() + " " + String.join(",", lists.labels(sensitivity)),
                    key -> new ArrayList<>())
                .add(new Fact(row, lists));
          }
        }
      }
    }

    private List<String> labels(ResourceRow row) {
      return ResourceLabels.of(row.resource(), sensitivity).stream().map(Enum::name).toList();
    }

    /** The encounter a fact is told of, when it is one of the record. */
    private @Nullable String encounterOf(ResourceRow row) {
      String handle = row.encounterHandle();
      if (handle == null) {
        return null;
      }
      ResourceRow visit = visits.get(row.named(handle));
      if (visit != null) {
        return encounterId(visit);
      }
      String link = "Encounter?" + ResourceTerms.LINK + "|";
      return handle.startsWith(link)
          ? told.stream()
              .filter(one -> one.facilityCode().equals(row.facility()))
              .filter(one -> one.maLk().equals(handle.substring(link.length())))
              .map(ClinicalEncounter::encounterId)
              .findFirst()
              .orElse(null)
          : null;
    }

    private void fill(FactLists lists, Place place) {
      ResourceRow row = place.row();
      List<Source> told = List.of(row.source());
      switch (row.type()) {
        case "Condition" -> {
          String encounterId = place.encounterId();
          int rank = encounterId == null ? 1 : diagnosesOf.merge(encounterId, 1, Integer::sum);
          String role = encounterId == null ? "problem" : rank == 1 ? "main" : "secondary";
          facts
              .diagnosis(row, place.diagnosisId(), role, rank == 1 ? 1 : rank - 1)
              .map(diagnosis -> diagnosis.toldBy(told))
              .ifPresent(lists.diagnoses::add);
        }
        case "MedicationRequest", "MedicationStatement" ->
            ResourceMedication.of(row, named)
                .map(drug -> drug.toldBy(told))
                .ifPresent(lists.medications::add);
        case "Procedure", "ImagingStudy", "ServiceRequest" ->
            service(row).map(one -> one.toldBy(told)).ifPresent(lists.services::add);
        case "Observation" -> {
          String service =
              row.handles().stream()
                  .map(name -> serviceOfResult.get(row.named(name)))
                  .filter(code -> code != null)
                  .findFirst()
                  .orElse(null);
          ObservationFacts.of(row, service, named)
              .forEach(result -> lists.observations.add(result.toldBy(told)));
        }
        case "DiagnosticReport" -> {
          service(row).map(one -> one.toldBy(told)).ifPresent(lists.services::add);
          if (row.resource().first("presentedForm").present()
              || row.resource().text("conclusion") != null) {
            ResourceFacts.papers(row, "diagnostic_report")
                .forEach(paper -> lists.documents.add(paper.toldBy(told)));
          }
        }
        case "DocumentReference" ->
            ResourceFacts.papers(row, "document")
                .forEach(paper -> lists.documents.add(paper.toldBy(told)));
        default -> {
          // kept whole in source.fhir_resource
        }
      }
    }

    private Optional<Service> service(ResourceRow row) {
      return switch (row.type()) {
        case "Procedure" -> ResourceFacts.procedure(row, named);
        case "ImagingStudy" -> ResourceFacts.imaging(row, named);
        case "ServiceRequest" -> ResourceFacts.order(row, named);
        default -> ResourceFacts.report(row, named);
      };
    }

    private List<ClinicalEncounter> encounters() {
      Map<String, ClinicalEncounter> all = new LinkedHashMap<>();
      told.forEach(encounter -> all.put(encounter.encounterId(), encounter));
      rows.stream()
          .filter(row -> row.type().equals("Encounter"))
          .filter(row -> visits.containsKey(row.named(row.handles().get(0))))
          .forEach(
              row ->
                  all.merge(
                      encounterId(row),
                      ResourceEncounter.of(row, encounterId(row), attending(row)),
                      ResourceRecords::both));
      all.replaceAll((id, encounter) -> filled(held(encounter), byEncounter.get(id)));
      return List.copyOf(all.values());
    }

    private @Nullable String attending(ResourceRow visit) {
      return named.practitioners(
          visit,
          visit.resource().each("participant").stream()
              .map(participant -> participant.get("individual"))
              .toList());
    }

    private ClinicalEncounter filled(ClinicalEncounter encounter, @Nullable FactLists lists) {
      if (lists == null) {
        return encounter;
      }
      List<String> labels =
          Stream.concat(encounter.sensitivity().stream(), lists.labels(sensitivity).stream())
              .distinct()
              .toList();
      Together together = new Together(Holder.of(encounter));
      return encounter.with(
          labels,
          together.diagnoses(encounter.diagnoses(), lists.diagnoses),
          together.medications(encounter.medications(), lists.medications),
          together.services(encounter.services(), lists.services),
          together.observations(encounter.observations(), lists.observations),
          together.documents(encounter.documents(), lists.documents));
    }

    private List<OutsideFacts> outside() {
      List<OutsideFacts> all = new ArrayList<>();
      outside.values().forEach(group -> all.add(together(group)));
      return all;
    }

    private OutsideFacts together(List<Fact> group) {
      ResourceRow newest =
          group.stream()
              .map(Fact::row)
              .max(Comparator.comparingLong(ResourceRow::version))
              .orElseThrow();
      Holder holder = new Holder(newest.source());
      List<String> labels = group.get(0).lists().labels(sensitivity);
      List<Diagnosis> diagnoses = new ArrayList<>();
      List<Medication> medications = new ArrayList<>();
      List<Service> services = new ArrayList<>();
      List<Observation> observations = new ArrayList<>();
      List<Paper> documents = new ArrayList<>();
      for (Fact fact : group) {
        fact.lists().diagnoses.forEach(row -> diagnoses.add(holder.held(row)));
        fact.lists().medications.forEach(row -> medications.add(holder.held(row)));
        fact.lists().services.forEach(row -> services.add(holder.held(row)));
        fact.lists().observations.forEach(row -> observations.add(holder.held(row)));
        fact.lists().documents.forEach(row -> documents.add(holder.held(row)));
      }
      return new OutsideFacts(
          Ids.hash("OF", newest.facility(), newest.mentionId(), String.join(",", labels)),
          newest.facility(),
          newest.version(),
          newest.submissionId(),
          newest.receivedAt(),
          labels,
          diagnoses,
          medications,
          services,
          observations,
          documents);
    }
  }

  /** An encounter that a resource tells as well. */
  private static ClinicalEncounter both(ClinicalEncounter known, ClinicalEncounter more) {
    List<Source> tellings =
        Stream.concat(Holder.of(known).tellings(known).stream(), more.sources().stream())
            .distinct()
            .toList();
    return (known.practitioner() == null ? known.attendedBy(more.practitioner()) : known)
        .toldBy(tellings);
  }

  /** Without sources where the one submission it names tells it alone. */
  private static ClinicalEncounter held(ClinicalEncounter encounter) {
    return encounter.sources().isEmpty()
        ? encounter
        : encounter.toldBy(Holder.of(encounter).joined(encounter.sources(), List.of()));
  }

  private record Fact(ResourceRow row, FactLists lists) {}

  /**
   * Where a resource stands in the record.
   *
   * @param rank among the diagnoses of the encounter
   * @param listed whether the encounter names the resource and not the other way round
   */
  private record Place(ResourceRow row, @Nullable String encounterId, int rank, boolean listed) {

    /** A diagnosis that several encounters list is a row of each. */
    String diagnosisId() {
      return listed && encounterId != null ? row.rowId("DX", encounterId) : row.rowId("DX");
    }
  }

  /** The link key of the insurance file, where the resource tells it, makes it the same visit. */
  private static String encounterId(ResourceRow visit) {
    return ResourceEncounter.link(visit)
        .map(maLk -> Ids.encounter(visit.facility(), maLk))
        .orElseGet(() -> Ids.hash("E", visit.facility(), "Encounter", visit.id()));
  }
}
