// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.people.RegisterEntry;
import vn.hoso.sample.sending.BoardAssessments;
import vn.hoso.sample.sending.Outgoing;
import vn.hoso.sample.sending.StationProfiles;
import vn.hoso.sample.text.CsvFile;
import vn.hoso.sample.truth.Figures;

/** Everything that comes of a few households, ready to be written down in order. */
record ChunkOutcome(
    String residents,
    String persons,
    String encounters,
    String checkIns,
    List<Outgoing.OutgoingFile> batched,
    Map<String, Integer> living,
    Figures figures,
    long files,
    long bytes) {

  static ChunkOutcome of(List<Household> households, ProvincePlan plan) {
    Making making = new Making(plan);
    households.forEach(making::add);
    return making.outcome();
  }

  private static final class Making {
    private final ProvincePlan plan;
    private final LocalDate until;
    private final StringBuilder residents = new StringBuilder();
    private final StringBuilder persons = new StringBuilder();
    private final StringBuilder encounters = new StringBuilder();
    private final StringBuilder checkIns = new StringBuilder();
    private final List<Outgoing.OutgoingFile> batched = new ArrayList<>();
    private final Map<String, Integer> living = new HashMap<>();
    private final Figures figures;
    private long files;
    private long bytes;

    Making(ProvincePlan plan) {
      this.plan = plan;
      this.until = plan.options().until();
      this.figures = plan.figures();
    }

    void add(Household household) {
      Outgoing outgoing = plan.outbox().of(plan.care().of(household));
      outgoing.files().forEach(this::file);
      Optional<StationProfiles.HouseholdFile> profile = plan.profiles().of(household);
      profile.ifPresent(this::profile);
      plan.assessments().of(household).forEach(this::assessment);
      for (Person person : household.members()) {
        person(person, household, outgoing, profile);
      }
    }

    private void profile(StationProfiles.HouseholdFile file) {
      figures.count("health_profiles", file.told().size());
      alone(file.facilityCode(), file.at(), file.name(), file.bytes());
    }

    private void assessment(BoardAssessments.AssessmentFile file) {
      figures.count("assessments", 1);
      alone(file.facilityCode(), file.at(), file.name(), file.bytes());
    }

    /** A file of no encounter. */
    private void alone(String facility, LocalDateTime at, String name, byte[] content) {
      figures.message(facility, at);
      files++;
      bytes += content.length;
      if (!plan.options().dryRun()) {
        write(plan.options().submissions(facility).resolve(name), content);
      }
    }

    private void person(
        Person person,
        Household household,
        Outgoing outgoing,
        Optional<StationProfiles.HouseholdFile> profile) {
      List<RegisterEntry> entries = plan.register().entriesOf(person, household);
      entries.forEach(entry -> residents.append(line(entry)));
      persons.append(line(person, household, entries, until));
      if (!person.visitor() && person.aliveOn(until)) {
        living.merge(person.residenceOn(until).commune().code(), 1, Integer::sum);
      }
      figures.person(
          person,
          household,
          entries,
          outgoing.visits().stream()
              .filter(sent -> sent.visit().person().slot() == person.slot())
              .toList(),
          profile.map(file -> file.told().get(person.slot())).orElse(null));
    }

    private void file(Outgoing.OutgoingFile file) {
      if (file.valid()) {
        figures.message(file.facilityCode(), file.at());
      }
      if (file.batched()) {
        batched.add(file);
        return;
      }
      files++;
      bytes += file.bytes().length;
      StringBuilder truth = file.checkIn() ? checkIns : encounters;
      truth.append(file.name()).append(",1,").append(file.truth());
      if (!plan.options().dryRun()) {
        write(plan.options().submissions(file.facilityCode()).resolve(file.name()), file.bytes());
      }
    }

    ChunkOutcome outcome() {
      return new ChunkOutcome(
          residents.toString(),
          persons.toString(),
          encounters.toString(),
          checkIns.toString(),
          batched,
          living,
          figures,
          files,
          bytes);
    }
  }

  static void write(Path path, byte[] bytes) {
    try {
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(RegisterEntry entry) {
    return CsvFile.line(
        entry.personalId(),
        entry.fullName(),
        entry.birthDate(),
        entry.sex(),
        entry.ethnicity(),
        entry.communeCode(),
        entry.householdId(),
        entry.motherPersonalId(),
        entry.diedOn());
  }

  private static String line(
      Person person, Household household, List<RegisterEntry> entries, LocalDate until) {
    return CsvFile.line(
        person.trueId(),
        person.personalIdOn(until),
        person.name(),
        person.birth().registered(),
        person.sex().code(),
        person.ethnicity(),
        person.residenceOn(until).commune().code(),
        household.id(),
        person.visitor() ? "1" : "0",
        entries.size(),
        entries.isEmpty() ? "" : entries.get(entries.size() - 1).flaw(),
        person.aliveOn(until) ? "1" : "0",
        person.diedOn());
  }
}
