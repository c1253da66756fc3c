// SPDX-License-Identifier: Apache-2.0
package vn.hoso.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private final MadeProvince province = MadeProvince.shared();
  private final List<CSVRecord> persons = province.table("truth/persons.csv");

  @Test
  void noTwoPeopleShareAPersonalId() {
    List<String> ids =
        persons.stream().map(p -> p.get("personal_id")).filter(id -> !id.isEmpty()).toList();

    assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    assertThat(ids).allMatch(id -> id.matches("\\d{12}"));
  }

  @Test
  void theRegisterHasMostPeopleOnceAndNoIdTwice() {
    List<CSVRecord> residents = province.table("registers/residents.csv");
    Set<String> ids = residents.stream().map(r -> r.get("personal_id")).collect(Collectors.toSet());
    long known = persons.stream().filter(p -> !p.get("register_rows").equals("0")).count();
    long living = persons.stream().filter(p -> p.get("visitor").equals("0")).count();

    assertThat(ids).hasSameSizeAs(residents);
    assertThat(known / (double) living).isBetween(0.92, 0.985);
  }

  @Test
  void familyNamesAreAsCommonAsInTheCountry() {
    Map<String, Integer> surnames = new HashMap<>();
    List<CSVRecord> kinh =
        persons.stream().filter(p -> p.get("ethnicity_code").equals("01")).toList();
    kinh.forEach(p -> surnames.merge(p.get("full_name").split(" ", -1)[0], 1, Integer::sum));
    int topSeven =
        surnames.values().stream().sorted((a, b) -> b - a).limit(7).mapToInt(i -> i).sum();

    assertThat(surnames.getOrDefault("Nguyễn", 0) / (double) kinh.size()).isBetween(0.29, 0.40);
    assertThat(topSeven / (double) kinh.size()).isBetween(0.72, 0.88);
  }

  @Test
  void minoritiesCarryNamesOfTheirOwn() {
    Set<String> raglai =
        persons.stream()
            .filter(p -> p.get("ethnicity_code").equals("21"))
            .map(p -> p.get("full_name").split(" ", -1)[0])
            .collect(Collectors.toSet());

    assertThat(raglai).contains("Cao", "Mấu", "Chamaléa").doesNotContain("Huỳnh");
  }

  @Test
  void agesAndSexesAreThoseOfAPopulation() {
    double women =
        persons.stream().filter(p -> p.get("sex").equals("2")).count() / (double) persons.size();
    double children =
        persons.stream()
                .filter(p -> Integer.parseInt(p.get("birth_date").substring(0, 4)) > 2011)
                .count()
            / (double) persons.size();

    assertThat(women).isBetween(0.47, 0.55);
    assertThat(children).isBetween(0.15, 0.30);
  }

  @Test
  void populationIsTheTrueNumberLivingThere() {
    Map<String, Long> living =
        persons.stream()
            .filter(p -> p.get("visitor").equals("0") && p.get("alive").equals("1"))
            .collect(Collectors.groupingBy(p -> p.get("commune_code"), Collectors.counting()));

    assertThat(province.table("registers/population.csv"))
        .hasSize(65)
        .allSatisfy(
            row ->
                assertThat(Long.parseLong(row.get("population")))
                    .isEqualTo(living.getOrDefault(row.get("commune_code"), 0L)));
  }

  @Test
  void peopleComeAboutFiveTimesInFourHalfYears() {
    double each = province.counts().get("current_encounters") / (double) persons.size();

    assertThat(each).isBetween(1.0, 1.5);
  }
}
