// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.chance.Dice;

/**
 * What the residents register knows at the end date: most people, some of them wrongly, the dead
 * and the moved with delay.
 */
public final class ResidentsRegister {
  private final long seed;
  private final double trouble;
  private final LocalDate until;
  private final Identifiers identifiers;

  public ResidentsRegister(long seed, double trouble, LocalDate until) {
    this.seed = seed;
    this.trouble = trouble;
    this.until = until;
    this.identifiers = new Identifiers(seed);
  }

  public List<RegisterEntry> entries(Household household) {
    List<RegisterEntry> entries = new ArrayList<>();
    for (Person person : household.members()) {
      entries.addAll(entriesOf(person, household));
    }
    return entries;
  }

  /** The lines of one person: none, one, or two when an id was issued again. */
  public List<RegisterEntry> entriesOf(Person person, Household household) {
    Dice dice = Dice.of(seed, "register", person.number());
    String id = person.personalIdOn(until);
    boolean left = person.visitor() || !person.bornBy(until);
    boolean missed = dice.chance(0.035 * trouble);
    if (left || missed || id == null) {
      return List.of();
    }
    RegisterEntry right = right(person, household, id, dice);
    double point = dice.unit();
    if (point < 0.0015 * trouble) {
      String again =
          identifiers.personalId(id.substring(0, 6), person.household(), Identifiers.REISSUED);
      return List.of(
          right,
          changed(right, again, right.fullName(), right.birthDate(), right.sex(), "reissued_id"));
    }
    if (point < 0.008 * trouble) {
      return List.of(
          changed(
              right,
              id,
              variant(right.fullName(), dice),
              right.birthDate(),
              right.sex(),
              "name_variant"));
    }
    if (point < 0.012 * trouble && person.birth().precision() != Birth.Precision.YEAR) {
      LocalDate day = person.birth().day();
      String other =
          dice.chance(0.5)
              ? day.minusYears(dice.between(1, 3)).toString()
              : day.plusDays(dice.between(1, 20)).toString();
      return List.of(changed(right, id, right.fullName(), other, right.sex(), "wrong_birth"));
    }
    if (point < 0.014 * trouble) {
      return List.of(
          changed(
              right,
              id,
              right.fullName(),
              right.birthDate(),
              right.sex().equals("1") ? "2" : "1",
              "wrong_sex"));
    }
    return List.of(right);
  }

  private RegisterEntry right(Person person, Household household, String id, Dice dice) {
    boolean moveKnown = dice.chance(0.6);
    LocalDate asKnown = moveKnown ? until : LocalDate.of(2000, 1, 1);
    LocalDate died = person.diedOn();
    boolean deathKnown = died != null && !died.isAfter(until) && dice.chance(0.72);
    Person mother = household.motherOf(person);
    return new RegisterEntry(
        id,
        person.name(),
        person.birth().registered(),
        person.sex().code(),
        person.ethnicity(),
        person.residenceOn(asKnown).commune().code(),
        household.id(),
        mother == null ? null : mother.personalId(),
        deathKnown ? died : null,
        person.trueId(),
        flaw(person, asKnown, died, deathKnown));
  }

  private String flaw(
      Person person, LocalDate asKnown, @Nullable LocalDate died, boolean deathKnown) {
    if (died != null && !died.isAfter(until) && !deathKnown) {
      return "death_unknown";
    }
    return person.residenceOn(asKnown).commune().equals(person.residenceOn(until).commune())
        ? ""
        : "move_unknown";
  }

  private static String variant(String name, Dice dice) {
    String[] words = name.split(" ", -1);
    if (words.length > 2 && dice.chance(0.4)) {
      return words[0] + " " + words[words.length - 1];
    }
    return name.replace("òa", "oà")
        .replace("ủy", "uỷ")
        .replace("Hoàng", "Huỳnh")
        .replace("Thị ", dice.chance(0.5) ? "Thị " : "T. ");
  }

  private static RegisterEntry changed(
      RegisterEntry entry, String id, String name, String birth, String sex, String flaw) {
    return new RegisterEntry(
        id,
        name,
        birth,
        sex,
        entry.ethnicity(),
        entry.communeCode(),
        entry.householdId(),
        entry.motherPersonalId(),
        entry.diedOn(),
        entry.trueId(),
        flaw);
  }
}
