// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

import java.time.LocalDate;
import vn.hoso.sample.people.Person;

/** Body weights, the same for a person at every facility. */
final class Weights {
  private Weights() {}

  /** Tenths of a kilogram. */
  static long of(Person person, LocalDate day) {
    long days = person.birth().daysOldOn(day);
    long own = Math.floorMod(person.number() * 2654435761L, 100L);
    if (days < 366) {
      return atBirth(person) / 100 + days * 17 / 100;
    }
    int age = person.ageOn(day);
    if (age < 15) {
      return 90 + (age - 1) * 24L + own / 4;
    }
    return (person.sex().female() ? 440 : 520) + own * 2 + Math.min(age, 50);
  }

  /** Grams. */
  static int atBirth(Person person) {
    long own = Math.floorMod(person.number() * 40503L, 1000L);
    return (int) (person.twin() ? 2050 + own * 6 / 10 : own < 60 ? 2100 + own * 6 : 2650 + own);
  }
}
