// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.access;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.CitizenAddress;
import vn.hoso.lakehouse.registry.CitizenIdentifier;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.HealthFact;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.OutsideFacts;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.registry.reader.Reader;

/**
 * What of a record a permitted reader gets. Encounters with a label of the closed list (HIV law
 * article 30, mental health, substance use, reproductive health, violence, donation, genetics, or
 * sent as restricted) stay with the facility that wrote them. What is left is rebuilt as if the
 * rest had never been there: no count, no date and no label tells that something is missing, and
 * problems and drugs are those of what is left.
 */
final class Sensitivity {
  /** TB is not here: every treating reader needs it, and the person knows it. */
  static final Set<String> CLOSED =
      Set.of("HIV", "PSY", "SUBST", "REPRO", "GENETIC", "VIOLENCE", "DONOR", "RESTRICTED");

  private Sensitivity() {}

  static LifelongRecord visible(LifelongRecord record, Reader reader) {
    String facility = reader.facility().orElse(null);
    List<ClinicalEncounter> encounters =
        shownReferrals(
            record.encounters().stream()
                .filter(one -> open(facility, one.facilityCode(), one.sensitivity()))
                .toList());
    List<OutsideFacts> outside =
        record.outsideFacts().stream()
            .filter(facts -> open(facility, facts.facilityCode(), facts.sensitivity()))
            .toList();
    List<Immunization> doses =
        record.immunizations().stream()
            .filter(dose -> open(facility, dose.facilityCode(), dose.sensitivity()))
            .map(dose -> dose.toldBy(sources(facility, dose.sensitivity(), dose.sources())))
            .toList();
    List<Allergy> allergies =
        record.allergies().stream()
            .filter(allergy -> open(facility, allergy.facilityCode(), allergy.sensitivity()))
            .toList();
    List<String> labels =
        Stream.of(
                encounters.stream().map(ClinicalEncounter::sensitivity),
                outside.stream().map(OutsideFacts::sensitivity),
                doses.stream().map(Immunization::sensitivity),
                allergies.stream().map(Allergy::sensitivity))
            .flatMap(one -> one)
            .flatMap(List::stream)
            .distinct()
            .sorted()
            .toList();
    Instant updated = updatedAt(record.citizen(), encounters, outside, allergies);
    LifelongRecord shown =
        new LifelongRecord(
            record.citizenId(),
            version(encounters, outside),
            updated,
            "",
            visible(record.citizen(), addresses(record, encounters, reader), updated, reader),
            admitted(encounters).min(Comparator.naturalOrder()).orElse(null),
            admitted(encounters).max(Comparator.naturalOrder()).orElse(null),
            labels,
            encounters,
            doses,
            outside,
            allergies,
            0,
            open(facility, record.riskFactors()),
            open(facility, record.disabilities()),
            open(facility, record.diseases()),
            open(facility, record.surgeries()),
            open(facility, record.familyHistory()),
            open(facility, record.otherHistory()),
            record.relatives());
    return shown.hashed(VisibleContent.hash(shown));
  }

  /** A referral that led to an encounter which is not shown led nowhere. */
  private static List<ClinicalEncounter> shownReferrals(List<ClinicalEncounter> encounters) {
    Set<String> shown =
        encounters.stream().map(ClinicalEncounter::encounterId).collect(Collectors.toSet());
    Predicate<Paper> isHidden =
        paper -> paper.ledToEncounterId() != null && !shown.contains(paper.ledToEncounterId());
    return encounters.stream()
        .map(
            one ->
                one.documents().stream().noneMatch(isHidden)
                    ? one
                    : one.with(
                        one.sensitivity(),
                        one.diagnoses(),
                        one.medications(),
                        one.services(),
                        one.observations(),
                        one.documents().stream()
                            .map(paper -> isHidden.test(paper) ? paper.leadingTo(null) : paper)
                            .toList()))
        .toList();
  }

  private static Stream<Instant> admitted(List<ClinicalEncounter> encounters) {
    return encounters.stream().map(ClinicalEncounter::admittedAt).filter(Objects::nonNull);
  }

  private static long version(List<ClinicalEncounter> encounters, List<OutsideFacts> outside) {
    return LongStream.concat(
            encounters.stream().mapToLong(ClinicalEncounter::version),
            outside.stream().mapToLong(OutsideFacts::version))
        .max()
        .orElse(0);
  }

  /** Of what is shown; who the person is says when, only where nothing else is shown. */
  private static Instant updatedAt(
      Citizen citizen,
      List<ClinicalEncounter> encounters,
      List<OutsideFacts> outside,
      List<Allergy> allergies) {
    return Stream.of(
            encounters.stream().map(ClinicalEncounter::receivedAt),
            outside.stream().map(OutsideFacts::receivedAt),
            allergies.stream().map(Allergy::receivedAt))
        .flatMap(times -> times)
        .max(Comparator.naturalOrder())
        .orElse(citizen.updatedAt());
  }

  /**
   * What is closed to others is read by who wrote it, who need not know where else it was told: one
   * of the others may have told it under a label.
   */
  private static List<Source> sources(
      @Nullable String reader, Collection<String> sensitivity, List<Source> sources) {
    return open(null, null, sensitivity)
        ? sources
        : sources.stream().filter(one -> one.facilityCode().equals(reader)).toList();
  }

  private static List<HealthFact> open(@Nullable String reader, List<HealthFact> facts) {
    return facts.stream()
        .filter(fact -> open(reader, fact.facilityCode(), fact.sensitivity()))
        .toList();
  }

  private static boolean open(
      @Nullable String reader, @Nullable String facility, Collection<String> sensitivity) {
    return (facility != null && facility.equals(reader))
        || sensitivity.stream().noneMatch(CLOSED::contains);
  }

  /**
   * A patient number tells where somebody was treated, so it stays with its facility too; how often
   * and when somebody was told of counts what is not shown.
   */
  private static Citizen visible(
      Citizen citizen, List<CitizenAddress> addresses, Instant updatedAt, Reader reader) {
    List<CitizenIdentifier> identifiers =
        citizen.identifiers().stream()
            .filter(
                identifier ->
                    !identifier.type().equals("local_patient_id")
                        || reader.facility().stream()
                            .anyMatch(own -> own.equals(identifier.issuer())))
            .toList();
    return new Citizen(
        citizen.citizenId(),
        citizen.status(),
        citizen.mergedInto(),
        citizen.identityState(),
        citizen.fullName(),
        citizen.nameFolded(),
        citizen.birth(),
        citizen.sex(),
        citizen.personalId(),
        citizen.insuranceNumber(),
        citizen.insuranceCard(),
        citizen.phone(),
        citizen.ethnicityCode(),
        citizen.nationalityCode(),
        citizen.occupationCode(),
        citizen.address(),
        citizen.communeCode(),
        citizen.communeAsReceived(),
        citizen.motherPersonalId(),
        citizen.householdId(),
        citizen.diedOn(),
        citizen.inRegister(),
        identifiers,
        citizen.foundingMentionId(),
        0,
        updatedAt,
        addresses);
  }

  /**
   * Where somebody stays tells of a disease too. Of a facility of which something is closed to the
   * reader only the addresses told with an open encounter are shown, as if first told with it.
   */
  private static List<CitizenAddress> addresses(
      LifelongRecord record, List<ClinicalEncounter> encounters, Reader reader) {
    String own = reader.facility().orElse(null);
    Set<String> closed = closedAt(record, own);
    return record.citizen().addresses().stream()
        .flatMap(
            address ->
                closed.contains(address.facilityCode())
                    ? toldWith(address, encounters)
                    : Stream.of(
                        address.seen(
                            address.submissionId(), address.firstSeenAt(), address.lastSeenAt())))
        .sorted(
            Comparator.comparing(CitizenAddress::firstSeenAt)
                .thenComparing(CitizenAddress::lastSeenAt))
        .toList();
  }

  /** Facilities that wrote something this reader does not see. */
  private static Set<String> closedAt(LifelongRecord record, @Nullable String reader) {
    Stream<Stream<String>> closed =
        Stream.of(
            record.encounters().stream()
                .filter(one -> !open(reader, one.facilityCode(), one.sensitivity()))
                .map(ClinicalEncounter::facilityCode),
            record.outsideFacts().stream()
                .filter(one -> !open(reader, one.facilityCode(), one.sensitivity()))
                .map(OutsideFacts::facilityCode),
            record.immunizations().stream()
                .filter(one -> !open(reader, one.facilityCode(), one.sensitivity()))
                .flatMap(one -> Stream.ofNullable(one.facilityCode())),
            record.allergies().stream()
                .filter(one -> !open(reader, one.facilityCode(), one.sensitivity()))
                .flatMap(one -> Stream.ofNullable(one.facilityCode())),
            Stream.of(
                    record.riskFactors(),
                    record.disabilities(),
                    record.diseases(),
                    record.surgeries(),
                    record.familyHistory(),
                    record.otherHistory())
                .flatMap(List::stream)
                .filter(one -> !open(reader, one.facilityCode(), one.sensitivity()))
                .flatMap(one -> Stream.ofNullable(one.facilityCode())));
    return closed.flatMap(codes -> codes).collect(Collectors.toSet());
  }

  private static Stream<CitizenAddress> toldWith(
      CitizenAddress address, List<ClinicalEncounter> encounters) {
    List<Instant> told =
        encounters.stream()
            .filter(one -> address.mentionIds().contains(one.mentionId()))
            .map(ClinicalEncounter::firstReceivedAt)
            .sorted()
            .toList();
    return told.isEmpty()
        ? Stream.empty()
        : Stream.of(address.seen(null, told.get(0), told.get(told.size() - 1)));
  }
}
