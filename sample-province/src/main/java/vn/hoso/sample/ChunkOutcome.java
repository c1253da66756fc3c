// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.people.RegisterEntry;
import vn.hoso.sample.truth.CsvFile;

/** Everything that comes of a few households, ready to be written down in order. */
record ChunkOutcome(String residents, String persons, Map<String, Integer> livingByCommune) {

  static ChunkOutcome of(List<Household> households, ProvincePlan plan) {
    StringBuilder residents = new StringBuilder();
    StringBuilder persons = new StringBuilder();
    Map<String, Integer> living = new HashMap<>();
    LocalDate until = plan.options().until();
    for (Household household : households) {
      for (Person person : household.members()) {
        List<RegisterEntry> entries = plan.register().entriesOf(person, household);
        entries.forEach(entry -> residents.append(line(entry)));
        persons.append(line(person, household, entries, until));
        if (!person.visitor() && person.aliveOn(until)) {
          living.merge(person.residenceOn(until).commune().code(), 1, Integer::sum);
        }
      }
    }
    return new ChunkOutcome(residents.toString(), persons.toString(), living);
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
        entries.isEmpty() ? "" : entries.get(entries.size() - 1).flaw(),
        entries.size(),
        person.aliveOn(until) ? "1" : "0",
        person.diedOn());
  }
}
