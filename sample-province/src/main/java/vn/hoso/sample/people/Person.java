// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.text.Digits;

/**
 * One true person. Everything a file says about anybody is this, seen through a facility's
 * registration desk.
 */
public record Person(
    long household,
    int slot,
    String name,
    Sex sex,
    Birth birth,
    String ethnicity,
    String nationality,
    String occupation,
    @Nullable String personalId,
    LocalDate personalIdFrom,
    @Nullable String oldId,
    @Nullable String passport,
    String socialInsurance,
    @Nullable Insurance insurance,
    @Nullable String phone,
    @Nullable String bloodGroup,
    int mother,
    int father,
    boolean twin,
    boolean visitor,
    Set<Condition> conditions,
    List<Residence> residences,
    @Nullable LocalDate diedOn) {

  public static final int NOBODY = -1;

  public Person {
    conditions = Set.copyOf(conditions);
    residences = List.copyOf(residences);
  }

  /** The name of this person in the truth; no file of a facility ever says it. */
  public String trueId() {
    return "P" + Digits.padded(household, 7) + Digits.padded(slot, 2);
  }

  /** A number of one's own, small enough for patient numbers. */
  public long number() {
    return household * Household.SLOTS + slot;
  }

  public Residence residenceOn(LocalDate day) {
    Residence current = residences.get(0);
    for (Residence residence : residences) {
      if (!residence.from().isAfter(day)) {
        current = residence;
      }
    }
    return current;
  }

  public boolean bornBy(LocalDate day) {
    return !birth.day().isAfter(day);
  }

  public boolean aliveOn(LocalDate day) {
    return bornBy(day) && (diedOn == null || diedOn.isAfter(day));
  }

  public @Nullable String personalIdOn(LocalDate day) {
    return personalIdFrom.isAfter(day) ? null : personalId;
  }

  public int ageOn(LocalDate day) {
    return birth.ageOn(day);
  }
}
