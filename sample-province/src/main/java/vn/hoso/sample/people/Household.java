// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.hoso.sample.text.Digits;

/** People who live together, with the children born in the time told. */
public record Household(long number, List<Person> members, List<Pregnancy> pregnancies) {
  /** Room for this many people of one household in every numbering. */
  public static final int SLOTS = 16;

  public Household {
    members = List.copyOf(members);
    pregnancies = List.copyOf(pregnancies);
  }

  public String id() {
    return "H" + Digits.padded(number, 7);
  }

  public @Nullable Person motherOf(Person person) {
    return person.mother() == Person.NOBODY ? null : members.get(person.mother());
  }

  public @Nullable Person fatherOf(Person person) {
    return person.father() == Person.NOBODY ? null : members.get(person.father());
  }
}
