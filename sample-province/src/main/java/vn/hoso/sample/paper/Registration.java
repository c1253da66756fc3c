// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample.paper;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * A person as one facility's desk wrote them down, right or wrong. Empty texts are what the desk
 * left blank.
 *
 * @param birth partial ISO date
 * @param cards cards in order of use; the other card lists are parallel to it
 * @param troubles what is wrong with it, for the truth
 */
public record Registration(
    String localId,
    String name,
    String idNumber,
    String birth,
    String sex,
    List<String> cards,
    List<String> cardFacilities,
    List<LocalDate> cardsFrom,
    List<LocalDate> cardsTo,
    String phone,
    String ethnicity,
    String nationality,
    String occupation,
    String bloodGroup,
    String address,
    String province,
    String district,
    String commune,
    String guardian,
    String motherName,
    String fatherName,
    Set<String> troubles) {

  public Registration {
    cards = List.copyOf(cards);
    cardFacilities = List.copyOf(cardFacilities);
    cardsFrom = List.copyOf(cardsFrom);
    cardsTo = List.copyOf(cardsTo);
    troubles = Set.copyOf(troubles);
  }

  /** The last card used; empty without one. */
  public String card() {
    return cards.isEmpty() ? "" : cards.get(cards.size() - 1);
  }
}
