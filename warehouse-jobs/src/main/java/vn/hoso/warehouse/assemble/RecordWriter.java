// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.HealthFact;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.Observation;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;

/** A citizen, their current encounters and everything else told of them as one record. */
final class RecordWriter {
  private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

  private static final Comparator<ClinicalEncounter> NEWEST_FIRST =
      Comparator.comparing(
              ClinicalEncounter::admittedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .reversed()
          .thenComparing(ClinicalEncounter::encounterId);

  private final ProfileEncounters profileEncounters;
  private final History history;
  private final PersonPapers personPapers;
  private final AttachedPapers attachedPapers;
  private final Sensitivity sensitivity;
  private final ResourceRecords resourceRecords;

  RecordWriter(ReferenceData reference, Sensitivity sensitivity) {
    this.resourceRecords = new ResourceRecords(reference, sensitivity);
    this.profileEncounters = new ProfileEncounters(sensitivity);
    this.history = new History(sensitivity);
    this.personPapers = new PersonPapers(sensitivity);
    this.attachedPapers = new AttachedPapers(sensitivity);
    this.sensitivity = sensitivity;
  }

  LifelongRecord record(Citizen citizen, List<ClinicalEncounter> insured, PersonFacts facts) {
    ResourceRecords.Read resources =
        resourceRecords.read(withTold(insured, facts), facts.resources);
    List<ClinicalEncounter> encounters =
        Referrals.tied(
            attachedPapers
                .with(
                    resources.encounters().stream().sorted(NEWEST_FIRST).toList(),
                    facts.attachments)
                .stream()
                .map(ComparedResults::in)
                .toList());
    List<Immunization> immunizations =
        Doses.with(resources.immunizations(), Doses.once(facts.doses)).stream()
            .map(this::labelled)
            .toList();
    List<OutsideFacts> outside =
        Stream.of(
                personPapers.outsideFacts(facts.documents),
                resources.outside(),
                attachedPapers.outsideFacts(facts.attachments))
            .flatMap(List::stream)
            .map(ComparedResults::in)
            .toList();
    Map<String, List<HealthFact>> sections = history.facts(facts.profiles);
    List<Allergy> allergies =
        Allergies.once(
            Stream.concat(History.allergies(sections).stream(), resources.allergies().stream()));
    List<Instant> events = events(encounters, immunizations, outside);
    Instant first = events.stream().min(Comparator.naturalOrder()).orElse(null);
    Instant last = events.stream().max(Comparator.naturalOrder()).orElse(null);
    List<String> labels =
        Stream.of(
                encounters.stream().map(ClinicalEncounter::sensitivity),
                outside.stream().map(OutsideFacts::sensitivity),
                immunizations.stream().map(Immunization::sensitivity),
                allergies.stream().map(Allergy::sensitivity),
                sections.values().stream().flatMap(List::stream).map(HealthFact::sensitivity))
            .flatMap(one -> one)
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .toList();
    LifelongRecord record =
        new LifelongRecord(
            citizen.citizenId(),
            version(encounters, facts),
            updatedAt(citizen, encounters, facts),
            "",
            citizen,
            first,
            last,
            labels,
            encounters,
            immunizations,
            outside,
            allergies,
            resources.count(),
            section(sections, "risk_factor"),
            section(sections, "disability"),
            section(sections, "disease"),
            section(sections, "surgery"),
            section(sections, "family_history"),
            History.other(sections),
            History.relatives(facts.profiles));
    return record.hashed(ContentHash.of(record));
  }

  private static long version(List<ClinicalEncounter> encounters, PersonFacts facts) {
    return LongStream.concat(
            encounters.stream().mapToLong(ClinicalEncounter::version), facts.versions())
        .max()
        .orElse(0);
  }

  private static Instant updatedAt(
      Citizen citizen, List<ClinicalEncounter> encounters, PersonFacts facts) {
    return Stream.of(
            Stream.of(citizen.updatedAt()),
            encounters.stream().map(ClinicalEncounter::receivedAt),
            facts.arrivals())
        .flatMap(times -> times)
        .max(Comparator.naturalOrder())
        .orElse(Instant.EPOCH);
  }

  /** A dose told in a list has no more than its words. */
  private Immunization labelled(Immunization dose) {
    List<String> words =
        Stream.of(dose.vaccineName(), dose.reaction())
            .flatMap(text -> Stream.ofNullable(text))
            .toList();
    return dose.under(
        Stream.concat(
                dose.sensitivity().stream(), sensitivity.ofTexts(words).stream().map(Enum::name))
            .distinct()
            .toList());
  }

  private static List<HealthFact> section(Map<String, List<HealthFact>> sections, String name) {
    return sections.getOrDefault(name, List.of());
  }

  /** An encounter that came by insurance file and in a QĐ 831 record is one encounter. */
  private List<ClinicalEncounter> withTold(List<ClinicalEncounter> insured, PersonFacts facts) {
    Map<String, ToldVisit> told = new TreeMap<>(facts.visits);
    List<ClinicalEncounter> all = new ArrayList<>();
    for (ClinicalEncounter encounter : insured) {
      ToldVisit also = told.remove(encounter.encounterId());
      all.add(also == null ? encounter : profileEncounters.joined(encounter, also));
    }
    told.values().forEach(visit -> all.add(profileEncounters.alone(visit)));
    return all;
  }

  private static List<Instant> events(
      List<ClinicalEncounter> encounters, List<Immunization> doses, List<OutsideFacts> outside) {
    Stream<LocalDate> days =
        Stream.concat(
                doses.stream().map(Immunization::givenOn),
                outside.stream().flatMap(one -> one.documents().stream()).map(Paper::issuedOn))
            .filter(Objects::nonNull);
    return Stream.concat(
            encounters.stream()
                .flatMap(encounter -> Stream.of(encounter.admittedAt(), encounter.dischargedAt()))
                .filter(Objects::nonNull),
            Stream.concat(
                days.map(day -> day.atStartOfDay(VIETNAM).toInstant()),
                outside.stream()
                    .flatMap(one -> one.observations().stream())
                    .map(Observation::observedAt)
                    .filter(Objects::nonNull)))
        .toList();
  }
}
