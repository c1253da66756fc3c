// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.hoso.lakehouse.registry.ClinicalEncounter;
import vn.hoso.lakehouse.registry.Paper;

class ReferralsTest {
  private static final String STATION = "56101";
  private static final String HOSPITAL = "56001";
  private static final LocalDate DAY = LocalDate.of(2026, 5, 5);

  @ParameterizedTest
  @CsvSource({
    "56001, 56101, 2026-05-05, E2",
    "56001, 56101, 2026-05-15, E2",
    "56001, 56101, 2026-05-16,",
    "56001, 56101, 2026-05-04,",
    "56002, 56101, 2026-05-06,",
    "56001, 56102, 2026-05-06,",
    "56001, , 2026-05-06,"
  })
  void aPaperLedToTheAdmissionThatEachEndNames(
      String at, @Nullable String from, LocalDate day, @Nullable String ledTo) {
    ClinicalEncounter sent = sent(paper(DAY, HOSPITAL));
    ClinicalEncounter seen = encounter("E2", at, from, day);

    assertThat(Referrals.tied(List.of(seen, sent)))
        .flatExtracting(ClinicalEncounter::documents)
        .extracting(Paper::ledToEncounterId)
        .containsExactly(ledTo);
  }

  @Test
  void ofTwoAdmissionsItIsTheFirst() {
    List<ClinicalEncounter> all =
        List.of(
            encounter("E3", HOSPITAL, STATION, DAY.plusDays(6)),
            encounter("E2", HOSPITAL, STATION, DAY.plusDays(2)),
            sent(paper(DAY, HOSPITAL)));

    assertThat(Referrals.tied(all).get(2).documents())
        .extracting(Paper::ledToEncounterId)
        .containsExactly("E2");
  }

  @Test
  void otherPapersLeadNowhere() {
    Paper leave = new Paper("P2", 1, "sick_leave", null, DAY, null, HOSPITAL, null, Map.of());
    ClinicalEncounter sent = sent(leave);

    assertThat(Referrals.tied(List.of(sent, encounter("E2", HOSPITAL, STATION, DAY))).get(0))
        .isEqualTo(sent);
  }

  private static Paper paper(LocalDate day, String to) {
    return new Paper("P1", 1, "referral", "26/1", day, null, to, null, Map.of());
  }

  private static ClinicalEncounter sent(Paper... papers) {
    return with(encounter("E1", STATION, null, DAY), Stream.of(papers).toList());
  }

  private static ClinicalEncounter with(ClinicalEncounter one, List<Paper> papers) {
    return one.with(
        one.sensitivity(),
        one.diagnoses(),
        one.medications(),
        one.services(),
        one.observations(),
        papers);
  }

  private static ClinicalEncounter encounter(
      String id, String facility, @Nullable String from, LocalDate day) {
    Instant at = EncounterReader.startOf(day).plusSeconds(3600);
    return new ClinicalEncounter(
        id,
        facility,
        id,
        1,
        "S" + id,
        at,
        at,
        "M1",
        "QD4750",
        "01",
        "ambulatory",
        null,
        at,
        null,
        at,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        from,
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        null,
        List.of());
  }
}
