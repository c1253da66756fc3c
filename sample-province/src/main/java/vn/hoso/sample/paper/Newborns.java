// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

import vn.hoso.sample.people.Person;
import vn.hoso.sample.place.Facility;

/** What newborns are given before they have papers. */
public final class Newborns {
  private Newborns() {}

  /** Object TE, benefit 1, province, and ten digits that are no social-insurance number. */
  public static String temporaryCard(Person baby, Facility facility) {
    return "TE1"
        + facility.provincePart()
        + String.format("9%09d", Math.floorMod(baby.number() * 104_729L, 1_000_000_000L));
  }
}
