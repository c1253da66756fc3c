// SPDX-License-Identifier: Apache-2.0
package vn.hoso.warehouse.assemble;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.hoso.lakehouse.registry.Immunization;
import vn.hoso.lakehouse.registry.Source;
import vn.hoso.lakehouse.source.VaccineDose;

class DosesTest {
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final Instant TOLD = Instant.parse("2026-05-05T13:00:00Z");

  @Test
  void laterTellingsFillWhatTheFirstLeavesOut() {
    assertThat(
            Doses.once(
                List.of(
                    dose(3, "BCG-1", "bcg", 2, "đau"),
                    dose(1, null, "BCG", null, null),
                    dose(2, "BCG-1", "BCG", 1, "sốt"))))
        .extracting("vaccineCode", "vaccineName", "dose", "reaction", "submissionId")
        .containsExactly(tuple("BCG-1", "BCG", 1, "sốt", "S1"));
  }

  /** The second knows the code alone, so only what the third filled in makes it the same. */
  @Test
  void tellingsMeetByCodeOrByName() {
    assertThat(
            Doses.once(
                List.of(
                    dose(1, null, "BCG", null, null),
                    dose(2, "BCG-1", "BCG", null, null),
                    dose(3, "BCG-1", null, 1, null))))
        .extracting("vaccineCode", "vaccineName", "dose")
        .containsExactly(tuple("BCG-1", "BCG", 1));
  }

  /** Nothing tells that the first two are one until the third knows both names. */
  @Test
  void aTellingThatKnowsBothNamesMakesTwoDosesOne() {
    assertThat(
            Doses.once(
                List.of(
                    dose(1, null, "BCG", null, null),
                    dose(2, "BCG-1", null, 1, "sốt"),
                    dose(3, "BCG-1", "BCG", 2, null))))
        .extracting("immunizationId", "vaccineCode", "vaccineName", "dose", "reaction")
        .containsExactly(tuple("IM1", "BCG-1", "BCG", 1, "sốt"));
  }

  @Test
  void aDoseToldByFhirTooFillsWhatTheProfileLeavesOut() {
    Immunization known = immunization("A", null, "BCG", null, null);

    assertThat(Doses.with(List.of(immunization("B", "BCG-1", "bcg", 1, "sốt")), List.of(known)))
        .containsExactly(immunization("A", "BCG-1", "BCG", 1, "sốt"));
  }

  @Test
  void anotherTellingNeverOpensARestrictedDose() {
    Immunization restricted =
        immunization("B", null, "BCG", null, null).under(List.of("RESTRICTED"));

    assertThat(Doses.with(List.of(restricted), List.of(immunization("A", null, "BCG", null, null))))
        .extracting(Immunization::sensitivity)
        .containsExactly(List.of("RESTRICTED"));
  }

  @Test
  void aDoseThatSeveralTellNamesThemAll() {
    List<Immunization> once =
        Doses.once(
            List.of(
                by("56002", dose(2, "BCG-1", "BCG", 1, null)),
                by("56001", dose(1, null, "BCG", null, null))));
    Source fhir = new Source("56003", "S9", "FHIR R4", "Immunization/i1", TOLD);
    Immunization also = immunization("F", null, "BCG", null, "sốt").toldBy(List.of(fhir));

    assertThat(Doses.with(List.of(also), once))
        .extracting(Immunization::immunizationId, Immunization::sources)
        .containsExactly(
            tuple("IM1", List.of(profile("56001", "S1"), profile("56002", "S2"), fhir)));
  }

  @Test
  void aDoseThatOneTellsNamesNoMoreThanItsSubmission() {
    assertThat(
            Doses.with(
                List.of(), Doses.once(List.of(by("56001", dose(1, null, "BCG", null, null))))))
        .extracting(Immunization::submissionId, Immunization::sources)
        .containsExactly(tuple("S1", List.of()));
  }

  /** Sent again every month it is one source, unless the newest leaves out what an older tells. */
  @Test
  void whatAFacilitySendsAgainIsASourceWhereItFillsSomething() {
    VaccineDose first = same(by("56001", dose(1, null, "BCG", null, "sốt")));
    VaccineDose silent = same(by("56001", dose(2, null, "BCG", null, null)));
    VaccineDose whole = same(by("56001", dose(3, null, "BCG", null, "sốt")));

    assertThat(Doses.with(List.of(), Doses.once(List.of(first, silent))))
        .extracting(Immunization::reaction, Immunization::sources)
        .containsExactly(tuple("sốt", List.of(profile("56001", "S2"), profile("56001", "S1"))));
    assertThat(Doses.with(List.of(), Doses.once(List.of(first, silent, whole))))
        .extracting(Immunization::submissionId, Immunization::sources)
        .containsExactly(tuple("S3", List.of()));
  }

  private static Source profile(String facility, String submission) {
    return new Source(facility, submission, "QD831", "THONGTINMUITIEM[1]", TOLD);
  }

  private static VaccineDose by(String facility, VaccineDose dose) {
    return of(dose.doseId(), facility, dose);
  }

  private static VaccineDose same(VaccineDose dose) {
    return of("IM", dose.facilityCode(), dose);
  }

  private static VaccineDose of(String id, String facility, VaccineDose dose) {
    return new VaccineDose(
        id,
        facility,
        dose.version(),
        dose.rowNumber(),
        dose.submissionId(),
        dose.receivedAt(),
        dose.profileId(),
        dose.mentionId(),
        dose.vaccineCode(),
        dose.vaccineName(),
        dose.vaccineKind(),
        dose.statusCode(),
        dose.givenOn(),
        dose.dose(),
        dose.reaction(),
        dose.nextOn(),
        dose.pregnancyMonth(),
        dose.motherTetanusDoses(),
        dose.fields());
  }

  private static Immunization immunization(
      String id,
      @Nullable String code,
      @Nullable String name,
      @Nullable Integer number,
      @Nullable String reaction) {
    return new Immunization(id, code, name, number, DAY, "56001", reaction, "S1");
  }

  private static VaccineDose dose(
      long version,
      @Nullable String code,
      @Nullable String name,
      @Nullable Integer number,
      @Nullable String reaction) {
    return new VaccineDose(
        "IM" + version,
        "56001",
        version,
        1,
        "S" + version,
        TOLD,
        "H1",
        "M1",
        code,
        name,
        null,
        null,
        DAY,
        number,
        reaction,
        null,
        null,
        null,
        Map.of());
  }
}
