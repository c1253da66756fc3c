// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.sending;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.hoso.sample.chance.Dice;
import vn.hoso.sample.paper.AssessmentPaper;
import vn.hoso.sample.people.Household;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.people.RegisterEntry;
import vn.hoso.sample.people.ResidentsRegister;
import vn.hoso.sample.place.Facility;
import vn.hoso.sample.place.FacilityKind;

/**
 * Minutes of the board of medical assessment (XML12), which sits at the provincial hospital: for a
 * few of those of working age, who come with the papers the residents register knows them by.
 */
public final class BoardAssessments {
  private static final double SHARE = 0.006;

  /** One file of one person. */
  // Thousands pass through; nobody changes or compares them.
  @SuppressWarnings("ArrayRecordComponent")
  public record AssessmentFile(String facilityCode, LocalDateTime at, String name, byte[] bytes) {}

  private final ResidentsRegister register;
  private final Optional<Facility> board;
  private final Envelopes envelopes = new Envelopes();
  private final long seed;
  private final LocalDate until;

  public BoardAssessments(
      ResidentsRegister register, List<Facility> facilities, long seed, LocalDate until) {
    this.register = register;
    this.seed = seed;
    this.until = until;
    this.board =
        facilities.stream()
            .filter(facility -> facility.kind() == FacilityKind.PROVINCIAL_HOSPITAL)
            .filter(facility -> facility.silentFrom() == null)
            .findFirst();
  }

  /** The files the board has sent of a household by the last day. */
  public List<AssessmentFile> of(Household household) {
    List<AssessmentFile> files = new ArrayList<>();
    for (Person person : household.members()) {
      Dice dice = Dice.of(seed, "assessment", person.number());
      LocalDateTime at = until.minusDays(dice.between(2, 60)).atTime(15, dice.between(0, 59));
      boolean called = dice.chance(SHARE);
      int percent = dice.between(11, 80);
      if (called && board.isPresent() && comes(person, at.toLocalDate())) {
        known(person, household)
            .ifPresent(entry -> files.add(file(board.get(), person, entry, at, percent)));
      }
    }
    return files;
  }

  private boolean comes(Person person, LocalDate on) {
    int age = person.ageOn(on);
    boolean open = board.filter(facility -> facility.openOn(on)).isPresent();
    return open && !person.visitor() && person.aliveOn(on) && age >= 18 && age < 60;
  }

  /** The one line of the register, when it knows the day of birth. */
  private Optional<RegisterEntry> known(Person person, Household household) {
    List<RegisterEntry> entries = register.entriesOf(person, household);
    return Optional.of(entries)
        .filter(all -> all.size() == 1)
        .map(all -> all.get(0))
        .filter(entry -> entry.diedOn() == null && entry.birthDate().length() == 10);
  }

  private AssessmentFile file(
      Facility facility, Person person, RegisterEntry entry, LocalDateTime at, int percent) {
    LocalDate metOn = at.toLocalDate().minusDays(1);
    byte[] bytes =
        envelopes.standalone(
            facility, AssessmentPaper.row(person, entry, facility.name(), metOn, percent));
    String name = Timestamps.fileStamp(at) + "-gdyk-" + person.number() + ".xml";
    return new AssessmentFile(facility.code(), at, name, bytes);
  }
}
