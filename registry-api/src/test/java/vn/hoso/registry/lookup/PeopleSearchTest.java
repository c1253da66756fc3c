// SPDX-License-Identifier: Apache-2.0
package vn.hoso.registry.lookup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.hoso.registry.EmbeddedRegistry;
import vn.hoso.registry.InventedCommune;
import vn.hoso.registry.reader.Reader;
import vn.hoso.registry.reader.Role;

class PeopleSearchTest {
  private static final Reader STATION =
      new Reader("tram", "Trạm", Role.STATION, InventedCommune.STATION, null);
  private static final Reader OTHER_HOSPITAL =
      new Reader("bacsi2", "BS", Role.CLINIC, InventedCommune.OTHER_HOSPITAL, null);

  private final PeopleSearch search = EmbeddedRegistry.running().bean(PeopleSearch.class);

  @Test
  void nameFindsOnlyPeopleTheFacilityHasARelationWith() {
    PersonQuery query = new PersonQuery.ByNameAndBirth("NGUYEN THI HOA", "1958-04-12");

    assertThat(found(STATION, query)).containsExactly(InventedCommune.HOA);
    assertThat(found(OTHER_HOSPITAL, query)).isEmpty();
  }

  @Test
  void fullNumberFindsAnybodyButSaysThatAReasonIsNeeded() {
    PersonQuery query = new PersonQuery.ByNumber(List.of("personal_id"), "056158000011");

    assertThat(search.find(OTHER_HOSPITAL, query, "test"))
        .extracting(found -> found.person().citizenId(), PeopleSearch.Found::open)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(InventedCommune.HOA, false));
  }

  @Test
  void birthDateFindsPeopleOfWhomOnlyTheYearIsKnown() {
    assertThat(found(STATION, new PersonQuery.ByNameAndBirth("Nguyễn Thị Hoan", "1958-07-20")))
        .containsExactly(InventedCommune.HOAN);
  }

  @Test
  void partOfTheNameIsEnoughWithTheWholeBirthDate() {
    assertThat(found(STATION, new PersonQuery.ByNameAndBirth("Thị Hòa", "1958-04-12")))
        .containsExactly(InventedCommune.HOA);
    assertThat(found(STATION, new PersonQuery.ByNameAndBirth("Thị Hòa", "1958"))).isEmpty();
  }

  @Test
  void departmentFindsNobody() {
    Reader department = new Reader("so", "Sở", Role.DEPARTMENT, null, null);

    assertThat(found(department, new PersonQuery.ByNumber(List.of("personal_id"), "056158000011")))
        .isEmpty();
  }

  @Test
  void nobodySearchesWithoutEnd() {
    Reader hasty = new Reader("hasty", "Trạm", Role.STATION, InventedCommune.STATION, null);
    PersonQuery query = new PersonQuery.ByNumber(List.of("personal_id"), "056158000011");

    for (int i = 0; i < SearchPace.AN_HOUR; i++) {
      assertThat(found(hasty, query)).hasSize(1);
    }

    assertThatThrownBy(() -> search.find(hasty, query, "test")).isInstanceOf(TooManySearches.class);
  }

  private List<String> found(Reader reader, PersonQuery query) {
    return search.find(reader, query, "test").stream()
        .map(found -> found.person().citizenId())
        .toList();
  }
}
