// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.reference.ReferenceData;
import vn.hoso.sample.people.HouseholdFactory;
import vn.hoso.sample.people.Person;
import vn.hoso.sample.place.FacilityPlan;
import vn.hoso.sample.place.Geographies;
import vn.hoso.sample.place.Geography;

/** What a small province hardly ever meets: triplets, and numbers that would come round again. */
class LargeProvinceTest {
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
  private static final LocalDate UNTIL = LocalDate.of(2026, 6, 30);

  @Test
  void noTwoPeopleOfTheFirstAndLastHouseholdsShareAPersonalId() {
    Geographies geographies = new Geographies(ReferenceData.shipped());
    Geography geography = geographies.province("56");
    HouseholdFactory households =
        new HouseholdFactory(
            geography,
            geographies.elsewhere("56"),
            FacilityPlan.lay(geography, FIRST, UNTIL, 42),
            42,
            FIRST,
            UNTIL);
    long last = HouseholdFactory.largestNumber();
    Set<String> seen = new HashSet<>();

    assertThat(
            Stream.concat(
                    Stream.iterate(0L, number -> number < 80_000, number -> number + 1),
                    Stream.iterate(last - 20_000, number -> number < last, number -> number + 1))
                .flatMap(number -> households.resident(number).members().stream())
                .map(Person::personalId)
                .filter(Objects::nonNull)
                .filter(id -> !seen.add(id)))
        .isEmpty();
    assertThat(seen).hasSizeGreaterThan(250_000);
  }
}
