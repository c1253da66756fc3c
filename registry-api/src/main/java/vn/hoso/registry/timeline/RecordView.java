// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.timeline;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.hoso.lakehouse.identifier.PartialDate;
import vn.hoso.lakehouse.registry.Allergy;
import vn.hoso.lakehouse.registry.Citizen;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.HealthFact;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.LifelongRecord;
import vn.hoso.lakehouse.registry.MedicationSummary;
import vn.hoso.lakehouse.registry.Paper;
import vn.hoso.lakehouse.registry.Problem;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.registry.record.OutsideHolder;
import vn.hoso.registry.web.Show;

/**
 * A record arranged for somebody who has a minute: what lasts, what was prescribed last, what is
 * due, how the numbers move, and then every encounter, newest first.
 */
record RecordView(
    Citizen citizen,
    @Nullable Integer age,
    List<Problem> chronic,
    List<Problem> allergies,
    @Nullable Prescription lastPrescription,
    List<MedicationSummary> takenNow,
    List<MedicationSummary> otherDrugs,
    @Nullable Appointment appointment,
    List<Trend> trends,
    List<EncounterView> encounters,
    List<EncounterView> outside,
    List<Immunization> immunizations,
    List<Allergy> toldAllergies,
    List<HealthFact> history,
    List<HealthFact> family,
    Instant updatedAt) {
  private static final Set<String> RUNNING = Set.of("active", "intended");

  static RecordView of(LifelongRecord record, LocalDate today) {
    List<ClinicalEncounter> newestFirst =
        record.encounters().stream()
            .sorted(
                Comparator.comparing(
                        ClinicalEncounter::admittedAt,
                        Comparator.nullsLast(Comparator.<Instant>reverseOrder()))
                    .thenComparing(ClinicalEncounter::encounterId))
            .toList();
    List<ClinicalEncounter> outside =
        record.outsideFacts().stream().map(OutsideHolder::of).toList();
    List<ClinicalEncounter> everything =
        Stream.concat(newestFirst.stream(), outside.stream()).toList();
    return new RecordView(
        record.citizen(),
        age(record.citizen(), today),
        problems(record, Problem.CHRONIC),
        problems(record, Problem.ALLERGY),
        lastPrescription(newestFirst, outside),
        record.medications().stream().filter(drug -> isTaken(drug, today)).toList(),
        record.medications().stream().filter(drug -> !isTaken(drug, today)).toList(),
        appointment(newestFirst),
        Trend.of(everything),
        newestFirst.stream().map(EncounterView::of).toList(),
        outside.stream().map(EncounterView::of).toList(),
        record.immunizations().stream()
            .sorted(
                Comparator.comparing(
                    Immunization::givenOn, Comparator.nullsLast(Comparator.reverseOrder())))
            .toList(),
        record.allergies(),
        Stream.of(
                record.diseases(),
                record.surgeries(),
                record.disabilities(),
                record.riskFactors(),
                record.otherHistory())
            .flatMap(List::stream)
            .filter(RecordView::says)
            .toList(),
        record.familyHistory().stream().filter(RecordView::says).toList(),
        record.updatedAt());
  }

  /** Whether any line shows values in another unit than they were told in. */
  public boolean anyConverted() {
    return trends.stream().anyMatch(Trend::converted);
  }

  private static List<Problem> problems(LifelongRecord record, String kind) {
    return record.problems().stream().filter(problem -> problem.kind().equals(kind)).toList();
  }

  /** Only told days make a drug one that is taken today; how long the others last nobody knows. */
  private static boolean isTaken(MedicationSummary drug, LocalDate today) {
    return drug.takenUntil() != null
        && !drug.takenUntil().isBefore(today)
        && (drug.status() == null || RUNNING.contains(drug.status()));
  }

  /** The encounter a referral led to. */
  public @Nullable ClinicalEncounter ledTo(Paper paper) {
    return encounters.stream()
        .map(EncounterView::encounter)
        .filter(one -> one.encounterId().equals(paper.ledToEncounterId()))
        .findFirst()
        .orElse(null);
  }

  /** The encounters that sent the patient to this one. */
  public List<ClinicalEncounter> sentBy(ClinicalEncounter encounter) {
    return encounters.stream()
        .map(EncounterView::encounter)
        .filter(
            one ->
                one.documents().stream()
                    .anyMatch(paper -> encounter.encounterId().equals(paper.ledToEncounterId())))
        .toList();
  }

  /** Who tells a dose or an allergy, where more than one submission does. */
  public List<Telling> told(List<Source> sources) {
    return Telling.of(sources);
  }

  /** A line of the form with nothing on it says nothing. */
  private static boolean says(HealthFact fact) {
    return !fact.status().equals("unknown");
  }

  /** Years lived, when the birth date tells them; a year alone gives the age to within a year. */
  private static @Nullable Integer age(Citizen citizen, LocalDate today) {
    LocalDate until = citizen.diedOn() == null ? today : citizen.diedOn();
    return Optional.ofNullable(citizen.birth())
        .flatMap(PartialDate::parseIso)
        .map(
            birth ->
                birth
                    .day()
                    .map(day -> Period.between(day, until).getYears())
                    .orElseGet(() -> until.getYear() - birth.year()))
        .orElse(null);
  }

  /** Of the newest encounter with drugs, or of an electronic prescription after it. */
  private static @Nullable Prescription lastPrescription(
      List<ClinicalEncounter> newestFirst, List<ClinicalEncounter> outside) {
    Stream<Prescription> ofEncounters =
        newestFirst.stream()
            .filter(encounter -> !encounter.medications().isEmpty())
            .limit(1)
            .map(
                encounter ->
                    new Prescription(
                        encounter.admittedAt(), encounter.facilityCode(), DrugLine.of(encounter)));
    return Stream.concat(ofEncounters, outside.stream().flatMap(RecordView::newest))
        .max(
            Comparator.comparing(
                Prescription::at, Comparator.nullsFirst(Comparator.naturalOrder())))
        .orElse(null);
  }

  /**
   * The drugs of the last day of those told without an encounter. When none tells its day they are
   * as old as their coming.
   */
  private static Stream<Prescription> newest(ClinicalEncounter holder) {
    List<DrugLine> lines = DrugLine.of(holder);
    LocalDate last =
        lines.stream()
            .flatMap(line -> Stream.ofNullable(line.orderedOn()))
            .max(Comparator.naturalOrder())
            .orElse(null);
    return lines.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new Prescription(
                last == null ? holder.receivedAt() : last.atStartOfDay(Show.ZONE).toInstant(),
                holder.facilityCode(),
                lines.stream().filter(line -> Objects.equals(last, line.orderedOn())).toList()));
  }

  /** The appointment of the newest encounter that made one, unless a later encounter kept it. */
  private static @Nullable Appointment appointment(List<ClinicalEncounter> newestFirst) {
    return newestFirst.stream()
        .limit(1)
        .flatMap(
            encounter ->
                encounter.followUpOn().stream()
                    .min(Comparator.naturalOrder())
                    .map(day -> new Appointment(day, encounter.facilityCode()))
                    .stream())
        .findFirst()
        .orElse(null);
  }

  /** How many facilities wrote the encounters. */
  public long facilityCount() {
    return encounters.stream().map(e -> e.encounter().facilityCode()).distinct().count();
  }

  /** The drugs of one encounter. */
  record Prescription(@Nullable Instant at, String facilityCode, List<DrugLine> drugs) {}

  /** When and where somebody is expected. */
  record Appointment(LocalDate on, String facilityCode) {}
}
